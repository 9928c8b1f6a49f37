import { Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowsOf, startAudit } from '../__testUtils__/startAudit';
import { GENESIS, HASHED, hashOf } from '../chain/auditRow';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();

/** As somebody with all rights on the database. */
async function allowChanges(db: Knex) {
  await (db.client.config.client === 'pg'
    ? db.raw('alter table governance_audit disable trigger all')
    : db.raw('drop trigger governance_audit_refuse_update'));
  if (db.client.config.client !== 'pg') {
    await db.raw('drop trigger governance_audit_refuse_delete');
  }
}

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

describe.each(databases.engines)('the chain on %s', id => {
  let db: Knex;
  let folder: string;
  beforeEach(async () => {
    db = await databases.init(id);
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('locates what was done to rows by hand', async () => {
    const audit = startAudit(db, folder);
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
    const audit = startAudit(db, folder);
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
});
