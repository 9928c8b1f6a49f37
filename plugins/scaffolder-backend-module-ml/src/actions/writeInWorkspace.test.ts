import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { writeInWorkspace } from './writeInWorkspace';

const files = createMockDirectory();

beforeEach(() => {
  files.setContent({ outside: { 'file.json': 'theirs' }, workspace: {} });
  symlinkSync(files.resolve('outside'), files.resolve('workspace/linked'));
  const file = files.resolve('outside/file.json');
  symlinkSync(file, files.resolve('workspace/file.json'));
});

const write = (path: string) =>
  writeInWorkspace(files.resolve('workspace'), path, 'ours');

it('writes a file and its folders', async () => {
  await write('a/b/c.json');
  expect(files.content({ path: 'workspace/a' })).toEqual({
    b: { 'c.json': 'ours' },
  });
});

it.each(['../outside/new.json', 'linked/new.json', 'file.json', 'linked/a/b'])(
  'writes nothing out of the workspace: %s',
  async path => {
    await expect(write(path)).rejects.toThrow('outside its parent');
    expect(files.content({ path: 'outside' })).toEqual({
      'file.json': 'theirs',
    });
  },
);
