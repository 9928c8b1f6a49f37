import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { RegistryReader, RegistryVersion } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createFilesReaders } from './createFilesReaders';

jest.setTimeout(30_000);

const MODELS = join(__dirname, '../../../../../examples/models');
const wine = {
  entityRef: 'mlmodel:default/wine-cultivar',
  name: 'wine-cultivar',
};

let server: Server;
let base: string;
let reader: RegistryReader;
let requests: string[];
/** What is done instead of serving the files, by the end of the path. */
let faults: Record<string, RequestListener>;

const serve: RequestListener = async (req, res) => {
  const path = decodeURIComponent(req.url ?? '').slice('/models/'.length);
  requests.push(path);
  const fault = Object.keys(faults).find(end => path.endsWith(end));
  if (fault) {
    faults[fault](req, res);
    return;
  }
  const bytes = await readFile(join(MODELS, path)).catch(() => undefined);
  if (!bytes) {
    res.writeHead(404).end();
    return;
  }
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const isKnown = req.headers['if-none-match'] === etag;
  res.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? '' : bytes);
};

beforeEach(async () => {
  requests = [];
  faults = {};
  server = createServer(serve).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  const config = mockServices.rootConfig({
    data: { backend: { reading: { allow: [{ host: `127.0.0.1:${port}` }] } } },
  });
  const urlReader = UrlReaders.default({
    config,
    logger: mockServices.logger.mock(),
  });
  const registries = [{ instance: 'web', target: `${base}/models/` }];
  [reader] = createFilesReaders({ registries, urlReader });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function read(state?: string, signal = new AbortController().signal) {
  const reading = await reader.read(wine, { state, signal });
  const versions: RegistryVersion[] = [];
  if (reading.status === 'unchanged') {
    return { status: reading.status, state, versions };
  }
  for await (const page of reading.pages) {
    versions.push(...page);
  }
  return { status: reading.status, state: reading.state, versions };
}

it('reads the same as from a folder', async () => {
  const { versions } = await read();
  expect(versions.map(({ version }) => version)).toEqual(['1', '2', '3']);
  expect(versions.every(({ digestVerified }) => digestVerified)).toBe(true);
  expect(versions[2].signature?.source).toBe('artifact');
  expect(versions.flatMap(({ conflicts }) => conflicts)).toEqual([]);
});

it('asks once, with the ETag, when nothing has changed', async () => {
  const { state } = await read();
  expect(requests).toHaveLength(4);
  requests = [];
  expect(await read(state)).toMatchObject({ status: 'unchanged' });
  expect(requests).toEqual(['wine-cultivar/manifest.json']);
});

it('asks for files with their ETags when the manifest has changed', async () => {
  const { state } = await read();
  const manifest = JSON.parse(
    await readFile(join(MODELS, 'wine-cultivar/manifest.json'), 'utf8'),
  );
  manifest.versions[0].note = 'changed';
  const statuses: number[] = [];
  faults['manifest.json'] = (_req, res) => res.end(JSON.stringify(manifest));
  server.on('request', (_req, res) =>
    res.on('finish', () => statuses.push(res.statusCode)),
  );
  const { versions } = await read(state);
  expect(statuses).toEqual([200, 304, 304, 304]);
  expect(versions[0]).toMatchObject({
    description: 'changed',
    digestVerified: true,
    signature: { source: 'artifact' },
  });
});

it('says unchanged of the same content from a server without ETags', async () => {
  const bytes = await readFile(join(MODELS, 'wine-cultivar/manifest.json'));
  faults['manifest.json'] = (_req, res) => res.end(bytes);
  const { state } = await read();
  expect((await read(state)).status).toBe('unchanged');
});

it.each([
  ['manifest.json', 'manifest.json, 500 '],
  ['versions/2/model.onnx', 'versions/2/model.onnx, 500 '],
])('fails when the server fails at %s', async (path, message) => {
  faults[path] = (_req, res) => res.writeHead(500).end();
  await expect(read()).rejects.toThrow(message);
});

it('goes on where a read was broken off', async () => {
  faults['3/model.onnx'] = (_req, res) => res.writeHead(500).end();
  await expect(read()).rejects.toThrow('500');
  faults = {};
  const bytes: number[] = [];
  server.on('request', (_req, res) =>
    res.on('finish', () => bytes.push(res.statusCode)),
  );
  expect((await read()).versions.every(each => each.digestVerified)).toBe(true);
  expect(bytes).toEqual([200, 304, 304, 200]);
});

it('tells what is not there', async () => {
  faults['2/model.onnx'] = (_req, res) => res.writeHead(404).end();
  const { versions } = await read();
  expect(versions.map(({ digestVerified }) => digestVerified)).toEqual([
    true,
    false,
    true,
  ]);
  faults['manifest.json'] = (_req, res) => res.writeHead(404).end();
  await expect(read()).rejects.toThrow(
    'wine-cultivar/manifest.json: there is no such file',
  );
});

it.each(['manifest.json', '2/model.onnx'])(
  'stops waiting for %s when told to',
  async path => {
    faults[path] = (_req, res) => {
      res.writeHead(200, { 'content-length': 1000 }).write('{');
    };
    const begin = Date.now();
    await expect(read(undefined, AbortSignal.timeout(300))).rejects.toThrow(
      /abort|timeout/i,
    );
    expect(Date.now() - begin).toBeLessThan(10_000);
  },
);

it('fails when a file breaks off', async () => {
  faults['2/model.onnx'] = (_req, res) => {
    res.writeHead(200, { 'content-length': 1000 });
    res.write('x', () => res.destroy());
  };
  await expect(read()).rejects.toThrow();
});

it('does not read a manifest without end', async () => {
  let sent = 0;
  faults['manifest.json'] = (_req, res) => {
    const more = () => {
      sent += 1_000_000;
      res.write(' '.repeat(1_000_000), error => error ?? more());
    };
    more();
  };
  await expect(read()).rejects.toThrow('must be at most 20000000 bytes');
  expect(sent).toBeLessThan(100_000_000);
});

it.each(['manifest.json', '2/model.onnx'])(
  'does not follow %s to a host that is not allowed',
  async path => {
    let reached = 0;
    const other = createServer((_req, res) => {
      reached += 1;
      res.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const location = `http://127.0.0.1:${port}/${path}`;
    faults[path] = (_req, res) => res.writeHead(302, { location }).end();
    await expect(read()).rejects.toThrow('not allowed by backend.reading');
    expect(reached).toBe(0);
    other.close();
  },
);

it('opens artifacts, and nothing beside the folder of the model', async () => {
  const { signal } = new AbortController();
  const open = (path: string) =>
    reader.openArtifact(wine, { version: '1', path }, { signal });
  const path = 'versions/1/model.onnx';
  expect(await buffer(await open(path))).toEqual(
    await readFile(join(MODELS, wine.name, path)),
  );
  await expect(open('../tumor-screening/manifest.json')).rejects.toThrow(
    'path: must be a relative path',
  );
  await expect(open('%2e%2e/manifest.json?x#y')).rejects.toThrow(
    'there is no such file',
  );
  expect(requests.at(-1)).toBe('wine-cultivar/%2e%2e/manifest.json?x#y');
});
