import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { PolicyFiles } from './PolicyFiles';

const { signal } = new AbortController();
const TREE = 'https://git.example/policies/tree/main/';
const FILE = 'https://git.example/policies/blob/main/a.yaml';

describe('folders and files', () => {
  let root: string;
  const files = new PolicyFiles(mockServices.urlReader.mock());
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'policies-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('reads a mounted ConfigMap once, through its links', async () => {
    await mkdir(join(root, '..2026'));
    await writeFile(join(root, '..2026', 'a.yaml'), 'a');
    await symlink('..2026', join(root, '..data'));
    await symlink('..data/a.yaml', join(root, 'a.yaml'));
    expect(await files.read(root, signal)).toEqual({
      target: root,
      files: [{ source: join(basename(root), 'a.yaml'), text: 'a' }],
    });
  });

  it('names each file that it may not read, and reads the others', async () => {
    await writeFile(join(root, 'a.yaml'), 'a');
    await writeFile(join(root, 'large.yaml'), 'x'.repeat(800_001));
    await symlink('/etc/hostname', join(root, 'out.yaml'));
    await symlink('nowhere', join(root, 'z.yaml'));
    expect(await files.read(root, signal)).toMatchObject({
      files: [
        { text: 'a' },
        { error: expect.stringContaining('Larger than 800000 bytes') },
        { error: expect.stringContaining('must lie in the folder') },
        { error: 'There is no such file' },
      ],
    });
  });

  it('reads one file, and says when there is none', async () => {
    const path = join(root, 'a.yaml');
    await writeFile(path, 'a');
    expect(await files.read(path, signal)).toEqual({
      target: path,
      files: [{ source: 'a.yaml', text: 'a' }],
    });
    expect(await files.read(join(root, 'none'), signal)).toMatchObject({
      error: 'cannot be read: there is no such file or folder',
    });
  });

  it('shows a relative target as it is configured', async () => {
    await writeFile(join(root, 'a.yaml'), 'a');
    const target = relative(process.cwd(), root);
    expect(await files.read(target, signal)).toMatchObject({
      files: [{ source: join(target, 'a.yaml') }],
    });
  });

  it('refuses more files than anybody writes', async () => {
    for (let i = 0; i < 201; i++) {
      await writeFile(join(root, `${i}.yaml`), '');
    }
    expect(await files.read(root, signal)).toMatchObject({
      error: 'holds more than 200 files',
    });
  });
});

it('reads a tree at a URL, and keeps it while it does not change or cannot be reached', async () => {
  const answers = [
    async () => ({
      etag: 'one',
      files: async () => [
        { path: 'deep/a.yaml', content: async () => Buffer.from('a') },
      ],
      archive: async () => Readable.from([]),
      dir: async () => '',
    }),
    async () => {
      throw new NotModifiedError();
    },
    async () => {
      throw new Error('no route');
    },
  ];
  const etags: unknown[] = [];
  const files = new PolicyFiles(
    mockServices.urlReader.mock({
      readTree: async (_url, options) => {
        etags.push(options?.etag);
        return answers[etags.length - 1]();
      },
    }),
  );
  const found = {
    target: TREE,
    files: [{ source: `${TREE}deep/a.yaml`, text: 'a' }],
  };
  expect(await files.read(TREE, signal)).toEqual(found);
  expect(await files.read(TREE, signal)).toEqual(found);
  expect(await files.read(TREE, signal)).toEqual({
    target: TREE,
    error: 'cannot be read: no route',
  });
  expect(etags).toEqual([undefined, 'one', 'one']);
});

it('reads one file at a URL', async () => {
  const files = new PolicyFiles(
    mockServices.urlReader.mock({
      readUrl: async () => ({ buffer: async () => Buffer.from('a') }),
    }),
  );
  expect(await files.read(FILE, signal)).toEqual({
    target: FILE,
    files: [{ source: FILE, text: 'a' }],
  });
});
