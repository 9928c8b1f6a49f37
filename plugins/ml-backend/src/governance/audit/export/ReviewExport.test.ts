import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Review } from '@callboard/plugin-ml-common';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditChain } from '../chain/AuditChain';
import { GovernanceKeys } from '../heads/GovernanceKeys';
import { AuditReader } from '../store/AuditReader';
import { verifyEnvelope } from '../verify/verifyEnvelope';
import { ReviewExport } from './ReviewExport';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const PROGRAM = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'bin/callboard-audit.mjs',
);
const EVIL = '</td><script>alert("1")</script>';
const AT = '2026-11-20T12:00:00.000Z';
const ID = '7b0f1c1e-58a5-4f55-8c4e-0d3b4a1f9d10';
const review: Review = {
  id: ID,
  entityRef: 'mlmodel:default/m',
  title: EVIL,
  versionId: ID,
  label: EVIL,
  environment: EVIL,
  policy: { id: 'release', version: 2, title: EVIL },
  state: 'approved',
  trigger: 'manual',
  requestedBy: 'user:default/ada',
  requestedAt: AT,
  dueAt: AT,
  decidedAt: AT,
  approvals: 1,
  minApprovals: 1,
  overdue: false,
  mine: true,
  comment: EVIL,
  binding: {
    uid: 'u1',
    artifact: 'sha256:abc',
    datasets: [{ role: EVIL, name: EVIL }],
    baseModels: [{ ref: EVIL }],
    license: EVIL,
    policy: { id: 'release', version: 2, digest: 'd' },
  },
  stages: [],
  decisions: [
    {
      id: ID,
      stage: 's',
      by: 'user:default/bob',
      decision: 'approve',
      comment: EVIL,
      conditions: [EVIL],
      at: AT,
    },
  ],
  events: [],
  checks: [
    { id: 'c', title: EVIL, outcome: 'passed', required: true, reason: EVIL },
  ],
  waivers: [],
  findings: [],
  delegations: [],
  changes: [],
  changedSince: [],
  contributors: [],
  mayDecide: { allowed: false, reasons: [] },
  may: {
    comment: true,
    withdraw: false,
    resubmit: false,
    delegate: false,
    override: false,
    waive: false,
    confirm: false,
    findings: false,
  },
};

async function start() {
  const db = await databases.init('SQLITE_3');
  const now = () => new Date(AT);
  const note = { actor: EVIL, action: 'review.decide', reviewId: ID };
  await db.transaction(tx =>
    new AuditChain(now).append(tx, [
      { ...note, uid: 'u1', after: { n: 1 } },
      { ...note, uid: 'another', after: { n: 2 } },
      { ...note, uid: 'u1', after: { n: 3 } },
    ]),
  );
  const keys = new GovernanceKeys({ db, pem: undefined, now });
  const exports = new ReviewExport({
    entries: new AuditReader(db),
    policies: { current: async () => [], at: async () => undefined },
    reads: { review: async () => review },
    signer: keys,
    now,
  });
  const reader = {
    credentials: mockCredentials.user(),
    by: 'user:default/auditor',
  };
  return { exports, keys, reader };
}

it('signs a review with its audit rows, and without what depends on the reader', async () => {
  const { exports, keys, reader } = await start();
  const { content } = await exports.file(ID, { format: 'json' }, reader);
  const payload = verifyEnvelope(JSON.parse(content), await keys.byId());
  const record = JSON.parse(payload ?? 'null');
  expect(record).toMatchObject({
    type: 'callboard-review',
    by: 'user:default/auditor',
    exportedAt: AT,
    review: { id: ID, comment: EVIL },
    audit: [{ seq: 1 }, { seq: 3 }],
  });
  expect(Object.keys(record.review)).not.toContain('mine');
  const forged = JSON.parse(content);
  forged.payload = Buffer.from(
    JSON.stringify({ ...record, by: 'eve' }),
  ).toString('base64');
  expect(verifyEnvelope(forged, await keys.byId())).toBeUndefined();
});

it('makes a page in which nothing that people wrote is HTML', async () => {
  const { exports, reader } = await start();
  const { content } = await exports.file(ID, { format: 'html' }, reader);
  expect(content).not.toContain('<script');
  expect(content.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(10);
  expect(content).toContain('sha256:abc');
});

it('is verified without the portal, and printed with who decided what', async () => {
  const { exports, keys, reader } = await start();
  const { content } = await exports.file(ID, { format: 'json' }, reader);
  const folder = await mkdtemp(join(tmpdir(), 'review-'));
  const [pem] = (await keys.byId()).values();
  const key = join(folder, 'keys.pem');
  await writeFile(key, pem);
  const print = async (text: string, ...keyed: string[]) => {
    const path = join(folder, 'review.dsse.json');
    await writeFile(path, text);
    const { status, stdout } = spawnSync(process.execPath, [
      PROGRAM,
      'review',
      path,
      ...keyed,
    ]);
    return { code: status, text: stdout.toString() };
  };
  const printed = await print(content, '--key', key);
  expect(printed.code).toBe(0);
  expect(printed.text).toMatch(/^sound: signed review 7b0f1c1e/);
  expect(printed.text).toContain('user:default/bob approve (stage s)');
  const forged = JSON.parse(content);
  forged.payload = Buffer.from(
    Buffer.from(forged.payload, 'base64')
      .toString()
      .replace('default/bob', 'default/eve'),
  ).toString('base64');
  expect(await print(JSON.stringify(forged), '--key', key)).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^not sound: /),
  });
  expect((await print(content)).code).toBe(2);
  await rm(folder, { recursive: true });
});
