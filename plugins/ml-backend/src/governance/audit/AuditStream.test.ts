import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEVER, startAudit } from './__testUtils__/startAudit';
import { AuditStream } from './AuditStream';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();

describe.each(databases.engines)('the stream of audit rows on %s', id => {
  let db: Knex;
  let folder: string;
  beforeEach(async () => {
    db = await databases.init(id);
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('hands every row to the auditor service once, in order, and goes on where it was', async () => {
    const audit = startAudit(db, folder);
    const told: unknown[] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId, meta }) => {
        told.push([eventId, meta?.seq]);
        return { success: async () => {}, fail: async () => {} };
      },
    });
    const { metrics, reader, streamed: mark } = audit;
    const stream = new AuditStream({ auditor, reader, mark, metrics });
    await audit.append(2);
    await stream.run(NEVER);
    await audit.append(1);
    await stream.run(NEVER);
    expect(told).toEqual([1, 2, 3].map(n => ['governance-review-decide', n]));
  });
});
