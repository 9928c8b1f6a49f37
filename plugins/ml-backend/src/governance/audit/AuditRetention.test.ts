import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, rowsOf, startAudit } from './__testUtils__/startAudit';
import { AuditRow } from './chain/auditRow';
import { GovernanceKeys } from './heads/GovernanceKeys';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const PROGRAM = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'bin/callboard-audit.mjs',
);

describe.each(databases.engines)('retention of audit rows on %s', id => {
  let db: Knex;
  let folder: string;
  beforeEach(async () => {
    db = await databases.init(id);
    folder = await mkdtemp(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('removes a prefix only when it is old, streamed, signed and exported, and verifies from there, offline too', async () => {
    const audit = startAudit(db, folder);
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
    expect(verifyOffline(kept, [])).toMatchObject({
      code: 0,
      text: expect.stringMatching(
        /^sound: 2 rows, 0 signed heads\nOnly the links .* what was before row 8/,
      ),
    });
    expect(verifyOffline([kept[1], kept[0]], [])).toMatchObject({ code: 1 });
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
  // As after a change of the key, the newest first.
  const { publicKey } = generateKeyPairSync('ed25519');
  const newer = publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(key, `${newer}${pem}`);
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
