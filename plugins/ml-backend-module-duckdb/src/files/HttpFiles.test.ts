import { createServer, Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpFiles } from './HttpFiles';

const CONTENT = 'x\n1\n2\n';
const { signal } = new AbortController();
let server: Server;
let host: string;
let folder: string;
let etag = '"1"';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'http-files-test-'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/slow.csv') {
      response.writeHead(200).write('x\n');
      return;
    }
    const redirects: Record<string, string> = {
      '/moved.csv': '/rows.csv',
      '/loop.csv': '/loop.csv',
      '/away.csv': `http://localhost:${port()}/rows.csv`,
    };
    if (redirects[path]) {
      response.writeHead(302, { location: redirects[path] }).end();
      return;
    }
    if (path === '/broken.csv') {
      response.writeHead(500).end();
      return;
    }
    if (!['/rows.csv', '/2026-03-01.csv', '/rows'].includes(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { etag, 'content-length': CONTENT.length });
    response.end(request.method === 'HEAD' ? undefined : CONTENT);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${port()}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

function port(): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const filesWith = (
  config: Partial<ConstructorParameters<typeof HttpFiles>[0]>,
) =>
  new HttpFiles({
    hosts: [host],
    maxDownloadBytes: 100,
    downloadTimeoutMs: 30_000,
    ...config,
  });
const wanted = (path: string) => ({
  source: { path: path.startsWith('http') ? path : `http://${host}${path}` },
  field: 'serving',
  from: new Date('2026-03-01T00:00:00Z'),
});

it.each(['/rows.csv', '/moved.csv', '/{from}.csv'])('copies %s', async path => {
  const found = await filesWith({}).open(wanted(path), folder, signal);
  expect(found && (await readFile(found.paths[0], 'utf8'))).toBe(CONTENT);
});

it('tells one state of a file from another before and after it is copied', async () => {
  const files = filesWith({});
  const look = async () =>
    (await files.look(wanted('/rows.csv'), signal))?.fingerprint;
  const first = await look();
  const opened = await files.open(wanted('/rows.csv'), folder, signal);
  expect(opened?.fingerprint).toBe(first);
  etag = '"2"';
  expect(await look()).not.toBe(first);
});

it('finds nothing where there is nothing', async () => {
  expect(await filesWith({}).look(wanted('/none.csv'), signal)).toBeUndefined();
});

it.each([
  {
    path: '/rows.csv',
    config: { hosts: ['127.0.0.1'] },
    says: /^serving.path: the host 127.0.0.1:\d+ may not be asked; the platform team allows it in ml.drift.duckdb.hosts/,
  },
  {
    path: 'http://169.254.169.254/latest.csv',
    says: /^serving.path: the host 169.254.169.254 may not be asked/,
  },
  {
    path: 'http://user:word@127.0.0.1/rows.csv',
    says: /^serving.path: must not hold a user or a password$/,
  },
  {
    path: '/away.csv',
    says: /^serving.path: 127.0.0.1:\d+ sends to another host, which is not followed$/,
  },
  { path: '/loop.csv', says: /^serving.path: was sent on more than 3 times$/ },
  { path: '/broken.csv', says: /^serving.path: 127.0.0.1:\d+ answered 500$/ },
  {
    path: '/*.csv',
    says: /^serving.path: must be an http or https address of one file/,
  },
  { path: '/rows', says: /^serving.format: must be given/ },
  {
    path: 's3://bucket/rows.csv',
    says: /^serving.path: must be an http or https address/,
  },
  {
    path: '/rows.csv',
    config: { maxDownloadBytes: CONTENT.length - 1 },
    says: /^serving.path: is larger than ml.drift.duckdb.maxDownloadBytes/,
  },
  {
    path: '/slow.csv',
    config: { downloadTimeoutMs: 200 },
    says: /^serving.path: was not copied within ml.drift.duckdb.downloadTimeout/,
  },
])('refuses $path: $says', async ({ config = {}, path, says }) => {
  const source = path.startsWith('s3') ? { path } : wanted(path).source;
  await expect(
    filesWith(config).open({ ...wanted(path), source }, folder, signal),
  ).rejects.toThrow(says);
});
