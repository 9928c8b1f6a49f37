import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Workplaces } from './Workplaces';

const { signal } = new AbortController();

it('says what is wrong with temporary files without their paths, and leaves none', async () => {
  let used = '';
  const work = new Workplaces().use(signal, async ({ folder }) => {
    used = folder;
    return readFile(join(folder, 'nothing'));
  });
  await expect(work).rejects.toThrow(
    /^The folder of temporary files could not be used \(ENOENT\)$/,
  );
  await expect(access(used)).rejects.toThrow('ENOENT');
});

it('goes on with the next work where one failed', async () => {
  const places = new Workplaces();
  const lost = places.use(signal, async () => {
    throw new Error('lost');
  });
  const next = places.use(signal, async () => 'done');
  await expect(lost).rejects.toThrow('lost');
  expect(await next).toBe('done');
});
