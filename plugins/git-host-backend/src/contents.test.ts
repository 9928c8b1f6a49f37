import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { git } from './__testUtils__/git';
import { pushFiles } from './__testUtils__/pushFiles';
import { startGitHost } from './__testUtils__/startGitHost';

const REF = { owner: 'diagnostics', name: 'screening' };
const BASE = '/v1/repositories/diagnostics/screening';

const files = createMockDirectory();
let host: Awaited<ReturnType<typeof startGitHost>>;
let first: string;

beforeAll(async () => {
  host = await startGitHost(files.resolve('git'));
  await host.create(REF.owner, REF.name, 'Screens tumors');
  const url = host.cloneUrl('mila', 'diagnostics/screening');
  const folder = files.resolve('work');
  files.addContent({ outside: 'not yours' });
  await pushFiles(folder, url, {
    'README.md': '# Screening\n',
    'a [b]*?.txt': 'odd\n',
    'app/main.py': 'print()\n',
    'app/model.onnx': Uint8Array.of(0, 255, 1),
    '.gitattributes': '',
    ':(top)x': 'magic\n',
  });
  first = await git(folder, 'rev-parse', 'HEAD');
  await git(folder, 'push', '--quiet', url, 'main:release/1.0');
  execFileSync('ln', ['-s', files.resolve('outside'), `${folder}/link`]);
  await writeFile(`${folder}/app/main.py`, 'print(2)\n');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Second');
  // A tag with the name of a branch is not that branch.
  await git(folder, 'tag', 'main', first);
  await git(folder, 'tag', 'v1', first);
  await git(folder, 'push', '--quiet', url, 'refs/heads/main', '--tags');
});
afterAll(() => host.stop());

it('shows a folder, folders first, with its README', async () => {
  expect(await host.client('vera').getContents(REF)).toMatchObject({
    type: 'folder',
    path: '',
    commit: { message: 'Second', by: 'Mila Novak' },
    entries: [
      { name: 'app', type: 'folder' },
      { name: '.gitattributes', type: 'file', size: 0 },
      { name: ':(top)x', type: 'file' },
      { name: 'README.md', type: 'file', size: 12 },
      { name: 'a [b]*?.txt', type: 'file' },
      { name: 'link', type: 'link' },
    ],
    readme: '# Screening\n',
  });
});

it.each([
  ['main', 'print(2)\n'],
  ['release/1.0', 'print()\n'],
  ['v1', 'print()\n'],
  [undefined, 'print(2)\n'],
  ['the first commit', 'print()\n'],
])('shows a file at %s', async (at, text) => {
  const ref = at === 'the first commit' ? first : at;
  const path = '/app/main.py';
  expect(
    await host.client('vera').getContents(REF, { ref, path }),
  ).toMatchObject({ type: 'file', text });
});

it.each([
  ['app/model.onnx', undefined],
  ['a [b]*?.txt', 'odd\n'],
  [':(top)x', 'magic\n'],
])('shows the file %s', async (path, text) => {
  const shown = await host.client('vera').getContents(REF, { path });
  expect(shown).toMatchObject({ type: 'file', path });
  expect('text' in shown ? shown.text : undefined).toBe(text);
});

it('shows where a link points to, never what is there', async () => {
  const shown = await host.client('vera').getContents(REF, { path: 'link' });
  expect(shown).toMatchObject({ text: files.resolve('outside') });
});

it('is read by agents, for those who may', async () => {
  const read = (who: string, input: object = {}) =>
    host.actions.invoke({
      id: 'test:get-git-repository-contents',
      input: { ...REF, ...input },
      credentials: mockCredentials.user(`user:default/${who}`),
    });
  const at = { path: 'app/main.py', ref: 'v1' };
  expect((await read('vera')).output).toMatchObject({ type: 'folder' });
  expect((await read('vera', at)).output).toMatchObject({ text: 'print()\n' });
  await expect(read('vera', { ref: '--all' })).rejects.toThrow(
    'ref: must be a branch, tag or commit',
  );
  const no = 'No repository diagnostics/screening';
  await expect(read('stranger', at)).rejects.toThrow(no);
  await expect(read('stranger', { ref: '--all' })).rejects.toThrow(no);
});

it.each([
  ['path=../../outside', 404],
  ['path=app/../../../outside', 404],
  ['path=app/./main.py', 404],
  ['path=..', 404],
  ['path=.git/config', 404],
  ['path=%2Fetc%2Fpasswd', 404],
  ['path=link/x', 404],
  ['path=app/main.py/x', 404],
  ['path=-h', 404],
  ['path=--help', 404],
  ['path=a%00b', 400],
  ['path=a%0Ab', 400],
  [`path=${'a'.repeat(1001)}`, 400],
  ['ref=--output=x', 400],
  ['ref=main..v1', 400],
  ['ref=main@{1}', 400],
  ['ref=main:app', 400],
  ['ref=main^', 400],
  ['ref=missing', 404],
  ['ref=HEAD', 404],
  ['ref=refs/heads/main', 404],
  ['ref=main&ref=v1', 400],
  ['of=main', 400],
])('answers contents?%s with %i', async (search, status) => {
  const response = await host.ask('vera', `${BASE}/contents?${search}`);
  expect(response.status).toBe(status);
});

it('is downloaded as a zip, which is audited', async () => {
  const zip = await host.client('vera').getArchive(REF, 'v1');
  await writeFile(files.resolve('files.zip'), await zip.bytes());
  const script =
    'import sys, zipfile; print("\\n".join(sorted(zipfile.ZipFile(sys.argv[1]).namelist())))';
  const names = execFileSync('python3', [
    '-c',
    script,
    files.resolve('files.zip'),
  ]);
  expect(String(names).split('\n')).toContain('screening/app/main.py');
  expect(String(names)).not.toContain('link');
  expect(host.audited.at(-1)).toEqual({
    eventId: 'git-repository-download',
    meta: { repository: 'diagnostics/screening', by: 'user:default/vera' },
    end: 'success',
  });
});

it.each([
  ['/api/v1/repos/diagnostics/screening/contents/app/main.py?ref=v1', 200],
  ['/api/v1/repos/diagnostics/screening/contents/app?ref=v1', 404],
  ['/api/v1/repos/diagnostics/screening/contents/..%2F..%2Foutside', 404],
  ['/api/v1/repos/diagnostics/screening/git/commits/v1', 200],
  ['/api/v1/repos/diagnostics/screening/git/commits/--all', 400],
  ['/api/v1/repos/diagnostics/screening/git/commits/none', 404],
  ['/api/v1/repos/diagnostics/screening/archive/v1.tar.gz', 200],
  ['/api/v1/repos/diagnostics/screening/archive/v1.zip', 404],
  ['/api/v1/repos/diagnostics/none/contents/README.md', 404],
])('answers Gitea clients at %s with %i', async (path, status) => {
  expect((await host.ask('publisher', path)).status).toBe(status);
});

it.each([
  ['/diagnostics/screening.git', '?'],
  ['/diagnostics/screening/src/branch/main', '?ref=main'],
  ['/diagnostics/screening/src/branch/main/', '?ref=main'],
  ['/diagnostics/screening/src/branch/main/a/b.md', '?ref=main&path=a%2Fb.md'],
  ['/diagnostics/screening/_edit/main/x', '?ref=main&path=x'],
])('leads from %s to the page, whoever asks', async (path, search) => {
  const response = await host.ask(undefined, path);
  expect([response.status, response.headers.get('location')]).toEqual([
    302,
    `${host.url}/ml/repositories/diagnostics/screening${search}`,
  ]);
});

it('leads to no page of another shape', async () => {
  const path = '/..%2F..%2Fsettings/x/src/branch/main';
  expect((await host.ask(undefined, path)).status).toBe(404);
});

it('leaves the routes of a repository src/branch alone', async () => {
  await host.create('src', 'branch');
  const path = '/v1/repositories/src/branch/contents';
  expect((await host.ask('vera', path)).status).toBe(404);
});
