import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { AuditMetrics } from './AuditMetrics';
import { AuditRetention } from './AuditRetention';
import { AuditStream } from './AuditStream';
import { AuditChain } from './chain/AuditChain';
import { AuditRow, GENESIS, HASHED, hashOf } from './chain/auditRow';
import { AuditHeads } from './heads/AuditHeads';
import { GovernanceKeys } from './heads/GovernanceKeys';
import { AuditMarks } from './store/AuditMarks';
import { AuditReader } from './store/AuditReader';
import { HeadStore } from './store/HeadStore';
import { ChainVerifier } from './verify/ChainVerifier';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const PROGRAM = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'bin/callboard-audit.mjs',
);
const NEVER = new AbortController().signal;
const DAY_MS = 86_400_000;

/** What runs in a portal, on one database; time goes by one second a row. */
async function start(db: Knex, folder: string) {
  let time = Date.parse('2026-11-20T12:00:00Z');
  const now = () => new Date(time);
  const logger = mockServices.logger.mock();
  const metrics = new AuditMetrics(new Registry());
  const trail = new AuditChain(now);
  const reader = new AuditReader(db);
  const heads = new HeadStore(db);
  const keys = new GovernanceKeys({ db, pem: undefined, now });
  const publicKeys = () => keys.byId();
  const streamed = new AuditMarks(db, 'streamed');
  const parts = { db, reader, heads, metrics, logger, now, trail };
  return {
    keys,
    streamed,
    reader,
    heads,
    metrics,
    /** Rows, one in each transaction. */
    async append(count: number) {
      for (let n = 0; n < count; n++) {
        time += 1000;
        await db.transaction(tx =>
          trail.append(tx, [
            {
              actor: 'user:default/ada',
              action: 'review.decide',
              entityRef: 'mlmodel:default/m',
              before: { state: 'open' },
              after: { state: `approved ${n}` },
            },
          ]),
        );
      }
    },
    pass: (ms: number) => {
      time += ms;
    },
    sign: () =>
      new AuditHeads({ ...parts, signer: keys, exportTo: folder }).run(),
    retain: () =>
      new AuditRetention({ ...parts, streamed, keepForMs: DAY_MS }).run(NEVER),
    verify: (head?: { seq: number; hash: string }) =>
      new ChainVerifier({ reader, heads, publicKeys }).verify(head),
  };
}

/** As somebody with all rights on the database. */
async function allowChanges(db: Knex) {
  await (db.client.config.client === 'pg'
    ? db.raw('alter table governance_audit disable trigger all')
    : db.raw('drop trigger governance_audit_refuse_update'));
  if (db.client.config.client !== 'pg') {
    await db.raw('drop trigger governance_audit_refuse_delete');
  }
}

const rowsOf = (db: Knex) => db<AuditRow>('governance_audit').orderBy('seq');

/** Gives every row from `from` on the hashes that it should have, and the chain its end. */
async function rehash(db: Knex, from: number) {
  const rows = await rowsOf(db);
  let previous =
    rows.find(row => Number(row.seq) === from - 1)?.hash ?? GENESIS;
  for (const row of rows.filter(({ seq }) => Number(seq) >= from)) {
    const seq = Number(row.seq);
    const values = { ...row, seq, prev_hash: previous };
    const hash = hashOf(HASHED.map(column => values[column]));
    await db('governance_audit')
      .where({ seq })
      .update({ prev_hash: previous, hash });
    previous = hash;
  }
  const seq = Number(rows.at(-1)?.seq);
  await db('governance_audit_head').update({ seq, hash: previous });
}

describe.each(databases.eachSupportedId())('the audit trail on %s', id => {
  let db: Knex;
  let folder: string;
  beforeEach(async () => {
    db = await databases.init(id);
    await db.migrate.latest({ directory });
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('locates what was done to rows by hand', async () => {
    const audit = await start(db, folder);
    await audit.append(9);
    expect(await audit.verify()).toMatchObject({
      sound: true,
      rows: 9,
      firstSeq: 1,
      lastSeq: 9,
    });
    await allowChanges(db);
    const original = await rowsOf(db);
    const at = (seq: number) => db('governance_audit').where({ seq });
    const cases: Array<[string, () => Promise<unknown>, object[]]> = [
      ...[...HASHED, 'hash']
        .filter(name => name !== 'seq' && name !== 'prev_hash')
        .map((column): [string, () => Promise<unknown>, object[]] => [
          column,
          () => at(4).update({ [column]: 'x' }),
          [{ kind: 'edited', seq: 4 }],
        ]),
      [
        'prev_hash',
        () => at(4).update({ prev_hash: 'x' }),
        [{ kind: 'edited', seq: 4 }],
      ],
      [
        'to null',
        () => at(5).update({ before: null }),
        [{ kind: 'edited', seq: 5 }],
      ],
      ['deleted', () => at(4).delete(), [{ kind: 'missing', seq: 4 }]],
      ['cut off', () => at(9).delete(), [{ kind: 'truncated', seq: 9 }]],
      [
        'swapped',
        async () => {
          await at(3).update('seq', 100);
          await at(4).update('seq', 3);
          await at(100).update('seq', 4);
        },
        [
          { kind: 'edited', seq: 3 },
          { kind: 'inserted', seq: 3 },
          { kind: 'edited', seq: 4 },
        ],
      ],
      [
        'edited with its hash',
        async () => {
          const values = { ...original[3], seq: 4, actor: 'user:default/eve' };
          const hash = hashOf(HASHED.map(column => values[column]));
          await at(4).update({ actor: values.actor, hash });
        },
        [{ kind: 'inserted', seq: 5 }],
      ],
      [
        'put in at the end',
        async () => {
          const values = {
            ...original[8],
            seq: 10,
            prev_hash: original[8].hash,
          };
          const hash = hashOf(HASHED.map(column => values[column]));
          await db('governance_audit').insert({ ...values, hash });
        },
        [{ kind: 'inserted', seq: 10 }],
      ],
    ];
    for (const [name, change, problems] of cases) {
      await change();
      const answer = await audit.verify();
      expect([name, answer.sound]).toEqual([name, false]);
      expect([name, answer.problems.slice(0, problems.length)]).toMatchObject([
        name,
        problems,
      ]);
      await db('governance_audit').delete();
      await db('governance_audit').insert(original);
    }
    expect((await audit.verify()).sound).toBe(true);
  });

  it('finds a chain that was rewritten as a whole by its signed heads, and by one that is given', async () => {
    const audit = await start(db, folder);
    await audit.append(3);
    await audit.sign();
    await audit.append(3);
    await audit.sign();
    const [newest] = await audit.heads.newest(1);
    await allowChanges(db);
    await db('governance_audit').where({ seq: 5 }).update({ actor: 'eve' });
    await rehash(db, 5);
    expect((await audit.verify()).problems).toMatchObject([
      { kind: 'rewritten', seq: 6 },
    ]);
    await db('governance_audit_heads').where({ seq: 6 }).delete();
    expect((await audit.verify()).sound).toBe(true);
    expect((await audit.verify(newest)).problems).toMatchObject([
      { kind: 'rewritten', seq: 6, text: expect.stringContaining('given') },
    ]);
    await db('governance_audit').where('seq', '>', 4).delete();
    await rehash(db, 5);
    expect((await audit.verify(newest)).problems).toMatchObject([
      { kind: 'truncated', seq: 5 },
    ]);
    await db('governance_audit_heads').update({ hash: 'f'.repeat(64) });
    expect((await audit.verify()).problems.map(({ kind }) => kind)).toEqual([
      'bad-signature',
      'rewritten',
    ]);
  });

  it('hands every row to the auditor service once, in order, and goes on where it was', async () => {
    const audit = await start(db, folder);
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

  it('removes a prefix only when it is old, streamed, signed and exported, and verifies from there, offline too', async () => {
    const audit = await start(db, folder);
    await audit.append(5);
    await audit.sign();
    await audit.append(2);
    audit.pass(2 * DAY_MS);
    await audit.retain();
    expect(await rowsOf(db)).toHaveLength(7);
    await audit.streamed.set(7);
    await rm(join(folder, 'head-5.json'));
    await audit.retain();
    expect(await rowsOf(db)).toHaveLength(7);
    await db('governance_audit_heads').update('exported_to', null);
    await audit.sign();
    await audit.append(1);
    await audit.retain();
    expect((await readdir(folder)).sort()).toEqual([
      'head-5.json',
      'head-7.json',
    ]);
    const kept = await rowsOf(db);
    expect(kept.map(({ action, seq }) => [Number(seq), action])).toEqual([
      [8, 'review.decide'],
      [9, 'audit.remove'],
    ]);
    expect(await audit.verify()).toMatchObject({
      sound: true,
      firstSeq: 8,
      rows: 2,
    });
    await audit.sign();
    const verifyOffline = await offline(audit.keys, folder);
    expect(verifyOffline(kept, [7, 9])).toEqual({
      code: 0,
      text: 'sound: 2 rows, 2 signed heads',
    });
    expect(verifyOffline(kept, [9])).toMatchObject({
      code: 1,
      text: expect.stringContaining('give the head of row 7'),
    });
    const edited = kept.map(row => ({ ...row, actor: 'user:default/eve' }));
    expect(verifyOffline(edited, [7, 9])).toMatchObject({
      code: 1,
      text: expect.stringContaining('row 8 was edited'),
    });
    expect(verifyOffline(kept.slice(0, 1), [7, 9])).toMatchObject({
      code: 1,
      text: expect.stringContaining('knows row 9, which is not in the export'),
    });
    await db('governance_audit_heads').where({ seq: 7 }).delete();
    expect((await audit.verify()).problems).toMatchObject([
      { kind: 'missing' },
    ]);
  });
});

/** The program of auditors, run on rows. */
async function offline(keys: GovernanceKeys, folder: string) {
  const key = join(folder, 'key.pem');
  const [pem] = (await keys.byId()).values();
  await writeFile(key, pem);
  return (rows: AuditRow[], heads: number[]) => {
    const path = join(folder, 'rows.ndjson');
    const lines = rows.map(row =>
      JSON.stringify({ ...row, seq: Number(row.seq) }),
    );
    writeFileSync(path, `${lines.join('\n')}\n`);
    const { status, stdout } = spawnSync(process.execPath, [
      PROGRAM,
      'verify',
      path,
      '--key',
      key,
      ...heads.flatMap(seq => ['--head', join(folder, `head-${seq}.json`)]),
    ]);
    return { code: status, text: stdout.toString().trim() };
  };
}
