import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAudit } from '../__testUtils__/startAudit';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const HOUR_MS = 3_600_000;

it('signs the first head at once, and the next when the chain moved and the interval is over', async () => {
  const db = await databases.init('SQLITE_3');
  const folder = await mkdtemp(join(tmpdir(), 'heads-'));
  const audit = startAudit(db, folder);
  const signed = async () => {
    await audit.sign(HOUR_MS);
    return (await audit.heads.newest(9)).map(({ seq }) => seq);
  };
  expect(await signed()).toEqual([]);
  await audit.append(2);
  expect(await signed()).toEqual([2]);
  await audit.append(1);
  expect(await signed()).toEqual([2]);
  audit.pass(HOUR_MS);
  expect(await signed()).toEqual([3, 2]);
  audit.pass(HOUR_MS);
  expect(await signed()).toEqual([3, 2]);
  await rm(folder, { recursive: true });
});
