import {
  mkdir,
  mkdtemp,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { LocalFiles } from './LocalFiles';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'files-test-')));
  root = join(folder, 'root');
  for (const name of [
    'root/a.csv',
    'root/b.csv',
    'root/notes.txt',
    'root/days/date=2026-03-01/site=x/1.parquet',
    'root/days/date=2026-03-01/site=y/2.parquet',
    'root/days/date=2026-03-02/site=x/1.parquet',
    'root/days/date=2026-03-02/_temporary/3.parquet',
    'root/days/date=2026-03-02/.hidden.parquet',
    'root/days/date=2026-03-02/_SUCCESS',
    'root/days/_temporary/site=x/1.parquet',
    'root/mixed/a.csv',
    'root/mixed/b.json',
    'other/secret.csv',
    'second/only-here.csv',
  ]) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), 'x\n1\n');
  }
  await symlink(join(folder, 'other'), join(root, 'way-out'));
  await symlink(join(folder, 'other/secret.csv'), join(root, 'secret.csv'));
  await symlink(join(root, 'a.csv'), join(root, 'link.csv'));
  await symlink(join(root, 'days'), join(root, 'latest'));
  await mkdir(join(root, 'lost'));
  await symlink(join(folder, 'nowhere'), join(root, 'lost/gone.csv'));
  await symlink(root, join(folder, 'root-by-another-name'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const filesBelow = (roots: string[]) =>
  new LocalFiles(roots.map(each => join(folder, each)));

const open = (path: string, roots = ['root'], from?: Date) =>
  filesBelow(roots).open({
    source: { path: path.replace('FOLDER', folder) },
    field: 'serving',
    from,
  });

const X1 = 'root/days/date=2026-03-01/site=x/1.parquet';
const Y2 = 'root/days/date=2026-03-01/site=y/2.parquet';
const HIDDEN_DAY = 'days/date=2026-03-02';
const HIDDEN = `root/${HIDDEN_DAY}/.hidden.parquet`;
const X1_NEXT = 'root/days/date=2026-03-02/site=x/1.parquet';

it.each([
  ['a file', 'a.csv', ['root/a.csv']],
  ['an absolute file', 'FOLDER/root/a.csv', ['root/a.csv']],
  ['a pattern of one part', 'b*.csv', ['root/b.csv']],
  ['a link within', 'link.csv', ['root/a.csv']],
  ['a folder', 'days', [X1, Y2, X1_NEXT]],
  ['a link to a folder within', 'latest/date=2026-03-01', [X1, Y2]],
  ['folders by a pattern', 'days/date=*/site=x/*.parquet', [X1, X1_NEXT]],
  ['all but what is hidden', 'days/*/site=*/*', [X1, Y2, X1_NEXT]],
  ['all of a day but what is hidden', 'days/date=2026-03-02/*', [X1_NEXT]],
  ['what is hidden by name', `${HIDDEN_DAY}/.hidden.parquet`, [HIDDEN]],
  ['what is hidden by its begin', `${HIDDEN_DAY}/.h*`, [HIDDEN]],
  ['the day of the window', 'days/date={from}', [X1, Y2]],
  ['what is not there', 'days/date=2020-*', []],
  ['a file used as a folder', 'a.csv/b.csv', []],
])('finds %s', async (_, path, expected) => {
  const found = await open(path, ['root'], new Date('2026-03-01T05:00:00Z'));
  expect(found?.paths.map(each => relative(folder, each)) ?? []).toEqual(
    expected,
  );
});

it('looks below the first root that has the path, and takes a root that is a link', async () => {
  const found = await open('only-here.csv', ['root', 'gone', 'second']);
  expect(found?.paths).toEqual([join(folder, 'second/only-here.csv')]);
  const linked = await open('FOLDER/root-by-another-name/a.csv', [
    'root-by-another-name',
  ]);
  expect(linked?.paths).toEqual([join(root, 'a.csv')]);
});

it.each([
  ['../other/secret.csv', 'serving.path: must not hold ..'],
  ['days/../../other/secret.csv', 'serving.path: must not hold ..'],
  ['FOLDER/other/secret.csv', 'serving.path: leads out of the folders of'],
  ['/etc/passwd', 'serving.path: leads out of the folders of'],
  ['secret.csv', 'serving.path: leads out of the folders of'],
  ['way-out/secret.csv', 'serving.path: leads out of the folders of'],
  ['way-out/nothing.csv', 'serving.path: leads out of the folders of'],
  ['way-*/secret.csv', 'serving.path: leads out of the folders of'],
  ['*.csv', 'serving.path: leads out of the folders of'],
  ['days/**/1.parquet', 'serving.path: must be a file, a folder, or a pattern'],
  ['notes.txt', 'serving.format: must be given where names do not all end'],
  ['mixed', 'serving.format: must be given where names do not all end'],
])('refuses %s', async (path, says) => {
  await expect(open(path)).rejects.toThrow(says);
});

it.each(['lost', 'lost/*.csv', 'FOLDER/root/lost/gone.csv', 'l*/gone.csv'])(
  'names %s without the paths of this machine where it cannot be read',
  async path => {
    await expect(open(path)).rejects.toThrow(
      /^serving.path: lost\/gone.csv could not be read \(ENOENT\)$/,
    );
  },
);

it('says what to set where nothing is allowed', async () => {
  await expect(open('a.csv', [])).rejects.toThrow(
    'serving.path: files are read below the folders of ml.drift.duckdb.roots of app-config, of which there is none',
  );
});

it('knows the columns that all folders give', async () => {
  expect((await open('days'))?.hiveKeys).toEqual(['date', 'site']);
  expect((await open('days/date=2026-03-01/site=x'))?.hiveKeys).toEqual([
    'date',
    'site',
  ]);
  expect((await open('a.csv'))?.hiveKeys).toEqual([]);
});
