import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { toUSVString } from 'node:util';
import { AuditNote } from '../../AuditTrail';
import { AuditChain } from './AuditChain';
import { AuditRow, GENESIS, HASHED, hashOf, toEntry } from './auditRow';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const NOON = new Date('2026-11-20T12:00:00Z');
const note = (action: string, more: Partial<AuditNote> = {}): AuditNote => ({
  actor: 'user:default/ada',
  action,
  ...more,
});

describe.each(databases.engines)('the chain on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  const append = async (notes: AuditNote[], now = NOON, on = db) =>
    on.transaction(tx => new AuditChain(() => now).append(tx, notes));
  const rows = () => db<AuditRow>('governance_audit').orderBy('seq');

  it('migrates up, down and up again, leaving nothing behind', async () => {
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('governance_audit')).toBe(false);
    expect(await db.schema.hasTable('signing_keys')).toBe(false);
    await db.migrate.latest({ directory });
    await append([note('policy.publish')]);
    expect(await rows()).toHaveLength(1);
  });

  it('links each row to the one before, and hashes what is read back', async () => {
    const odd = 'a\0b \ud800 "quoted" \u2028 ä';
    await append([
      note('review.open', { after: { b: 1, a: [odd, 1e21, null] } }),
      note('review.decide', { actor: odd, before: odd, digests: { z: 'x' } }),
    ]);
    await append([note('review.close', { after: null })]);
    const found = await rows();
    expect(found.map(({ seq }) => Number(seq))).toEqual([1, 2, 3]);
    let before = GENESIS;
    for (const row of found) {
      const values = { ...row, seq: Number(row.seq) };
      expect(row.prev_hash).toBe(before);
      expect(row.hash).toBe(hashOf(HASHED.map(column => values[column])));
      before = row.hash;
    }
    const [, second, third] = found.map(toEntry);
    expect(second.before).toBe(toUSVString(odd));
    expect(third.after).toBeNull();
  });

  it('never lets time run backwards', async () => {
    await append([note('one')]);
    await append([note('two')], new Date('2026-11-20T11:00:00Z'));
    await append([note('three')], new Date('2026-11-20T13:00:00Z'));
    expect((await rows()).map(({ at }) => at)).toEqual([
      '2026-11-20T12:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
      '2026-11-20T13:00:00.000Z',
    ]);
  });

  it('leaves no gap where a change is undone', async () => {
    await append([note('one')]);
    const undone = db.transaction(async tx => {
      await new AuditChain(() => NOON).append(tx, [note('lost')]);
      throw new Error('the process died');
    });
    await expect(undone).rejects.toThrow('the process died');
    await append([note('two')]);
    expect(
      (await rows()).map(({ action, seq }) => [Number(seq), action]),
    ).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it.each([
    ['update', () => db('governance_audit').update({ actor: 'x' })],
    ['delete', () => db('governance_audit').where({ seq: 2 }).delete()],
    ['truncate', () => db('governance_audit').truncate()],
  ])('refuses %s', async (_name, change) => {
    await append([note('one'), note('two')]);
    // No toThrow: the driver's errors are of the test file that loaded it first.
    await expect(change()).rejects.toMatchObject({
      message: expect.stringContaining('append-only'),
    });
    expect(await rows()).toHaveLength(2);
  });

  it('takes many rows at once', async () => {
    await append(Array.from({ length: 1201 }, (_, n) => note(`n${n}`)));
    expect((await rows()).at(-1)).toMatchObject({ action: 'n1200' });
  });

  it('has no gap after appends from many connections', async () => {
    const { config } = db.client;
    const other = id === 'SQLITE_3' ? db : knexFactory(config);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        append([note(`a${n}`), note(`b${n}`)], NOON, n % 2 ? db : other),
      ),
    );
    const found = await rows();
    expect(found.map(({ seq }) => Number(seq))).toEqual(
      Array.from({ length: 80 }, (_, n) => n + 1),
    );
    found
      .slice(1)
      .forEach((row, n) => expect(row.prev_hash).toBe(found[n].hash));
    if (other !== db) {
      await other.destroy();
    }
  });
});
