import { createMockDirectory } from '@backstage/backend-test-utils';
import { mkdir, rename, rm } from 'node:fs/promises';
import { git } from '../__testUtils__/git';
import { RepositoryFolder } from './RepositoryFolder';

const files = createMockDirectory();

it.each([['with the templates of git'], ['without', '--template=']])(
  'knows what was restored by git, %s',
  async (_, ...template) => {
    files.clear();
    const folder = new RepositoryFolder(files.resolve('git'));
    await mkdir(files.resolve('git'));
    await folder.create({ owner: 'diagnostics', name: 'screening' });
    const path = 'git/diagnostics/screening.git';
    const mirror = files.resolve('mirror.git');
    const args = ['clone', '--quiet', '--mirror', ...template];
    await git(files.path, ...args, files.resolve(path), mirror);
    await rm(files.resolve(path), { recursive: true });
    await rename(mirror, files.resolve(path));
    expect(await folder.list()).toEqual([
      {
        ...{ owner: 'diagnostics', name: 'screening', defaultBranch: 'main' },
        path: files.resolve(path),
        createdAt: expect.stringMatching(/^\d{4}-/),
      },
    ]);
  },
);

it('lists what there is while others are being made', async () => {
  files.clear();
  await mkdir(files.resolve('git'));
  const folder = new RepositoryFolder(files.resolve('git'));
  const names = Array.from({ length: 20 }, (_, index) => `service-${index}`);
  let isOver = false;
  const made = Promise.all(
    names.map(name => folder.create({ owner: 'diagnostics', name })),
  ).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await folder.list();
  }
  await made;
  expect((await folder.list()).map(({ name }) => name)).toEqual(names.sort());
});
