import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { subjectOf } from '../checks/__testUtils__/factsOf';
import { DefaultFindings } from './DefaultFindings';
import { FindingNotices } from './FindingNotices';
import { FindingStore } from './store/FindingStore';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const NOW = new Date('2026-11-20T12:00:00Z');
const REF = 'mlmodel:default/secret';
const OWN = 'group:default/own';
const ABOVE = 'group:default/above';

let db: Knex;
beforeEach(async () => {
  db = await databases.init('SQLITE_3');
});

/** The titles, and all that was sent, of a finding that is raised, changed and left to be overdue. */
async function told(owner: string, { uid = 'u1' } = {}) {
  const store = new FindingStore(db);
  const findings = new DefaultFindings({
    store,
    trail: { append: async () => {} },
  });
  const { sent, service } = recordingNotifications();
  const subject = { ...subjectOf(), entityRef: REF, uid: 'u1', owner: OWN };
  const run = (now: Date) =>
    new FindingNotices({
      notifications: service,
      store,
      subjects: { byRefs: async () => new Map([[REF, subject]]) },
      logger: mockServices.logger.mock(),
      now: () => now,
    }).run(new AbortController().signal);
  await db.transaction(tx =>
    findings.raise(
      tx,
      [
        {
          entityRef: REF,
          uid,
          title: 'Of secret',
          text: 'What secret does',
          severity: 'high',
          owner,
          dueAt: '2026-11-21T12:00:00.000Z',
          by: 'system',
        },
      ],
      NOW,
    ),
  );
  await run(NOW);
  await db('governance_findings').update({
    state: 'in-progress',
    note: 'secret is looked at',
    changed_at: '2026-11-20T13:00:00.000Z',
    told_at: null,
  });
  await run(NOW);
  await run(new Date('2026-11-22T12:00:00Z'));
  return {
    titles: sent.map(({ payload }) => payload.title),
    links: new Set(sent.map(({ payload }) => payload.link)),
    text: JSON.stringify(sent),
  };
}

it('tells the owner of the entity what it is', async () => {
  const { links, text, titles } = await told(OWN);
  expect(titles).toEqual([
    'Finding (high): Of secret',
    'Finding in-progress: Of secret',
    'Overdue finding: Of secret',
  ]);
  expect(text).toContain('It was due at 21 Nov 2026, 12:00 UTC.');
  expect([...links]).toEqual(['/catalog/default/mlmodel/secret/governance']);
});

it.each([
  [ABOVE, 'u1', 'your group'],
  ['user:default/eve', 'u1', 'you'],
  // Owned by them now, and of an entity that had the name before.
  [OWN, 'u0', 'your group'],
])(
  'tells %s of %s that there is something, and not what',
  async (owner, uid, you) => {
    const { links, text, titles } = await told(owner, { uid });
    expect(titles).toEqual([
      `A finding of high severity waits for ${you}`,
      `Now in-progress: a finding of high severity for ${you}`,
      `Overdue: a finding of high severity for ${you}`,
    ]);
    expect([...links]).toEqual(['/ml/governance']);
    expect(text).not.toContain('secret');
  },
);
