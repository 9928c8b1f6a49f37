import { createMockDirectory } from '@backstage/backend-test-utils';
import { mkdir } from 'node:fs/promises';
import { RepositoryFolder } from './RepositoryFolder';

const files = createMockDirectory();

it('lists what there is while others are being made', async () => {
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
