import { mockServices } from '@backstage/backend-test-utils';
import {
  ListedRegistryModel,
  RegistryReader,
  RegistryVersion,
} from '@callboard/plugin-ml-node';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createFilesReaders } from './createFilesReaders';

const MODELS = join(__dirname, '../../../../../examples/models');
const signal = new AbortController().signal;
const wine = {
  entityRef: 'mlmodel:default/wine-cultivar',
  name: 'wine-cultivar',
};

interface Manifest {
  aliases: Record<string, string>;
  versions: Array<
    Record<string, unknown> & {
      metrics?: Record<string, unknown>;
      signature?: { inputs: Array<{ shape: unknown[] }> };
    }
  >;
}

let root: string;
let reader: RegistryReader;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'registry-'));
  await cp(MODELS, root, { recursive: true });
  reader = readerOf(root);
});
afterEach(() => rm(root, { recursive: true }));

function readerOf(target: string): RegistryReader {
  const [made] = createFilesReaders({
    registries: [{ instance: 'examples', target }],
    urlReader: mockServices.urlReader.mock(),
  });
  return made;
}

async function read(state?: string, model = wine, by = reader) {
  const reading = await by.read(model, { state, signal });
  if (reading.status === 'unchanged') {
    return { versions: [], state };
  }
  const versions: RegistryVersion[] = [];
  for await (const page of reading.pages) {
    versions.push(...page);
  }
  return { versions, state: reading.state };
}

const at = (...path: string[]) => join(root, 'wine-cultivar', ...path);
const change = async (edit: (manifest: Manifest) => void) => {
  const manifest = JSON.parse(await readFile(at('manifest.json'), 'utf8'));
  edit(manifest);
  await writeFile(at('manifest.json'), JSON.stringify(manifest));
};

it('reads the real models as their manifests say, with verified digests and no conflicts', async () => {
  const { versions } = await read();
  expect(versions).toHaveLength(3);
  expect(versions[2]).toMatchObject({
    version: '3',
    digest:
      'sha256:1b147131ca15b2f27edb741d063cb6fdb5a1b3ce9f2f4667700d5005c417ffad',
    digestVerified: true,
    aliases: ['champion'],
    description: 'Version 2 retrained on all training rows.',
    createdAt: '2026-11-20T10:23:41.513Z',
    sourceRun: { type: 'openlineage', startedAt: '2026-11-20T10:23:41.454Z' },
    params: { n_estimators: 20, max_depth: 4, algorithm: 'random-forest' },
    signature: {
      source: 'artifact',
      inputs: [{ name: 'input', dtype: 'float32', shape: [null, 13] }],
    },
    datasets: [
      {
        role: 'training',
        ref: 'mldataset:default/wine-samples-train',
        rows: 124,
        rowsOf: 124,
      },
    ],
    artifacts: [{ path: 'versions/3/model.onnx', size: 15419 }],
    conflicts: [],
  });
  expect(versions[0].evaluations[0]).toEqual({
    dataset: 'mldataset:default/wine-samples-held-out',
    datasetDigest:
      'sha256:164d7b6cd32976b61be8b91a40d920bffdeeddf0cda6a5edbd9e053bf9ae3d0a',
    slice: 'all',
    metric: 'accuracy',
    value: 0.796296,
    n: 54,
  });
  for (const name of [
    'diabetes-progression',
    'digit-recognition',
    'tumor-screening',
  ]) {
    const others = (await read(undefined, { ...wine, name })).versions;
    expect(others.flatMap(({ conflicts }) => conflicts)).toEqual([]);
    expect(others.every(({ digestVerified }) => digestVerified)).toBe(true);
  }
});

it('says unchanged until the manifest or a file is another', async () => {
  const { state } = await read();
  expect(await reader.read(wine, { state, signal })).toEqual({
    status: 'unchanged',
  });
  await utimes(at('manifest.json'), 1, 1);
  expect(await reader.read(wine, { state, signal })).toEqual({
    status: 'unchanged',
  });
  const bytes = await readFile(at('versions/1/model.onnx'));
  await writeFile(at('versions/1/model.onnx'), bytes);
  await utimes(at('versions/1/model.onnx'), 1, 1);
  const again = await read(state);
  expect(again.versions).toHaveLength(3);
  await rm(at('versions/1/model.onnx'));
  const without = await read(again.state);
  expect(without.versions).toHaveLength(3);
  expect(await reader.read(wine, { state: without.state, signal })).toEqual({
    status: 'unchanged',
  });
  await writeFile(at('versions/1/model.onnx'), bytes);
  expect((await read(without.state)).versions[0].digestVerified).toBe(true);
  expect((await read('of another release')).versions).toHaveLength(3);
});

it('takes the digest of the file for the version where the manifest contradicts it', async () => {
  const { digest } = (await read()).versions[0];
  const claimed = `sha256:${'a'.repeat(64)}`;
  await change(({ versions }) => (versions[0].digest = claimed));
  expect((await read()).versions[0]).toMatchObject({
    digest,
    digestVerified: true,
    artifacts: [{ digest }],
    metrics: {},
    evaluations: [],
    conflicts: [
      {
        field: 'digest',
        values: [
          {
            source: 'manifest (its metrics are of this one)',
            value: claimed,
          },
          { source: 'file', value: digest },
        ],
      },
    ],
  });
});

it('leaves out what was measured on another file, until that is back', async () => {
  const before = await read();
  const path = at('versions/3/model.onnx');
  const bytes = await readFile(path);
  await writeFile(path, await readFile(at('versions/1/model.onnx')));
  const overwritten = await read(before.state);
  expect(overwritten.versions[2]).toMatchObject({
    digest: before.versions[0].digest,
    metrics: {},
    evaluations: [],
  });
  expect(overwritten.versions[1]).toEqual(before.versions[1]);
  await writeFile(path, bytes);
  expect((await read(overwritten.state)).versions).toEqual(before.versions);
});

it('does not call a digest verified when the file is missing', async () => {
  const { digest } = (await read()).versions[0];
  await rm(at('versions/1/model.onnx'));
  const [version, other] = (await read()).versions;
  expect(version).toMatchObject({
    digest,
    digestVerified: false,
    signature: { source: 'registry', inputs: [{ dtype: 'float32' }] },
    conflicts: [
      {
        field: 'artifact',
        values: [
          { source: 'manifest', value: 'versions/1/model.onnx' },
          { source: 'file', value: 'there is no such file' },
        ],
      },
    ],
  });
  expect(other.conflicts).toEqual([]);
});

it('shows a signature that the graph contradicts, and a file that is no ONNX model', async () => {
  await change(({ versions }) => {
    versions[0].signature?.inputs.forEach(each => (each.shape = [null, 12]));
    versions[1].signature?.inputs.forEach(each => (each.shape = ['N', 13]));
  });
  await writeFile(at('versions/3/model.onnx'), 'not a model');
  await change(({ versions }) => delete versions[2].digest);
  const [first, second, third] = (await read()).versions;
  expect(first.conflicts).toEqual([
    {
      field: 'signature',
      values: [
        {
          source: 'manifest',
          value:
            'input float32[?,12] -> label int64[?], probabilities float32[?,3]',
        },
        {
          source: 'file',
          value:
            'input float32[?,13] -> label int64[?], probabilities float32[?,3]',
        },
      ],
    },
  ]);
  expect(first.signature?.inputs[0].shape).toEqual([null, 13]);
  expect(second.conflicts).toEqual([]);
  expect(third.signature?.source).toBe('registry');
  expect(third).toMatchObject({ metrics: {}, evaluations: [] });
  expect(third.conflicts.map(({ field }) => field)).toEqual(['signature']);
  expect(third.conflicts[0].values[1].value).toMatch(
    /^versions\/3\/model.onnx is no ONNX model: it has a field of an unknown sort.*; the metrics of the manifest are left out$/,
  );
});

it('takes versions without a file, lists of data sets, and fields that it does not know', async () => {
  await change(manifest => {
    manifest.versions = [
      {
        version: '9',
        digest: `sha256:${'b'.repeat(64)}`,
        params: { layers: [1, 2], seed: null, on: true },
        trainedOn: [{ dataset: 'some rows' }],
        createdAt: '2026-11-20T12:00:00+02:00',
        surprise: 1,
      },
    ];
    manifest.aliases = {};
  });
  expect((await read()).versions).toMatchObject([
    {
      version: '9',
      digestVerified: false,
      artifacts: [],
      conflicts: [],
      params: { layers: '[1,2]', seed: 'null', on: true },
      datasets: [{ name: 'some rows' }],
      createdAt: '2026-11-20T10:00:00.000Z',
    },
  ]);
});

it.each([
  ['{}', 'wine-cultivar/manifest.json: versions: must be a list'],
  [
    `"${'x'.repeat(20_000_000)}"`,
    'wine-cultivar/manifest.json: must be at most 20000000 bytes',
  ],
])('a manifest of %.10s is refused', async (content, message) => {
  await writeFile(at('manifest.json'), content);
  await expect(read()).rejects.toThrow(message);
});

it.each([
  '..',
  '../secret',
  'a/../../secret',
  '/etc',
  'a//b',
  '',
  '.',
  'a\\..\\b',
  'a\u0001b',
  'x'.repeat(600),
])('the path %j is refused everywhere', async path => {
  const rule = /must be a relative path/;
  await expect(
    reader.read({ ...wine, name: path }, { signal }),
  ).rejects.toThrow(rule);
  const artifact = { version: '1', path };
  await expect(reader.openArtifact(wine, artifact, { signal })).rejects.toThrow(
    rule,
  );
  await change(({ versions }) => (versions[0].file = path));
  await expect(read()).rejects.toThrow(
    'wine-cultivar/manifest.json: versions[0].file: must be a relative path',
  );
});

it('does not follow links out of the folder, and follows those within', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'secret-'));
  await writeFile(join(outside, 'manifest.json'), '{"versions":[]}');
  await symlink(outside, join(root, 'outside'));
  await symlink(at(), join(root, 'inside'));
  await symlink(join(outside, 'manifest.json'), at('link.onnx'));
  await mkdir(at('folder.onnx'));
  await expect(read(undefined, { ...wine, name: 'outside' })).rejects.toThrow(
    "outside/manifest.json: leads out of the registry's folder",
  );
  expect(
    (await read(undefined, { ...wine, name: 'inside' })).versions,
  ).toHaveLength(3);
  for (const [path, message] of [
    [
      'link.onnx',
      "wine-cultivar/link.onnx: leads out of the registry's folder",
    ],
    ['folder.onnx', 'wine-cultivar/folder.onnx: must be a file'],
    ['none.onnx', 'wine-cultivar/none.onnx: there is no such file'],
  ]) {
    await expect(
      reader.openArtifact(wine, { version: '1', path }, { signal }),
    ).rejects.toThrow(message);
  }
  await rm(outside, { recursive: true });
});

it('opens artifacts', async () => {
  const path = 'versions/1/model.onnx';
  const content = await reader.openArtifact(
    wine,
    { version: '1', path },
    { signal },
  );
  expect(await buffer(content)).toEqual(await readFile(at(path)));
});

it('tells a model that is not there from a folder that is not there', async () => {
  await expect(read(undefined, { ...wine, name: 'none' })).rejects.toThrow(
    'none/manifest.json: there is no such file',
  );
  await expect(
    read(undefined, wine, readerOf(join(root, 'gone'))),
  ).rejects.toThrow('The folder of the registry is not there');
});

it('yields pages of at most 500', async () => {
  await change(manifest => {
    const [version] = manifest.versions;
    manifest.versions = Array.from({ length: 1201 }, (_, i) => ({
      ...version,
      version: `${i}`,
    }));
    manifest.aliases = {};
  });
  const reading = await reader.read(wine, { signal });
  const sizes: number[] = [];
  for await (const page of reading.status === 'read' ? reading.pages : []) {
    sizes.push(page.length);
  }
  expect(sizes).toEqual([500, 500, 201]);
});

it('lists the models of a folder, also those that cannot be read', async () => {
  await mkdir(join(root, 'empty'));
  await mkdir(join(root, 'broken'));
  await writeFile(join(root, 'broken', 'manifest.json'), '{');
  await writeFile(join(root, 'manifest.json'), '{}');
  await mkdir(join(root, 'folder', 'manifest.json'), { recursive: true });
  const listed: ListedRegistryModel[] = [];
  for await (const page of reader.list?.({ signal }) ?? []) {
    listed.push(...page);
  }
  expect(listed.map(({ name }) => name)).toEqual([
    'broken',
    'diabetes-progression',
    'digit-recognition',
    'folder',
    'tumor-screening',
    'wine-cultivar',
    'wine-cultivar-handheld',
  ]);
  expect(listed[0]).toEqual({ name: 'broken', tags: {}, aliases: [] });
  expect(listed[5]).toMatchObject({
    aliases: ['champion', 'previous'],
    versions: 3,
    updatedAt: expect.stringMatching(/^2026-11-20T/),
  });
});

it('fails to list a folder that is not there, and does not list a URL', async () => {
  const gone = readerOf(join(root, 'unmounted')).list?.({ signal });
  await expect(gone?.[Symbol.asyncIterator]().next()).rejects.toThrow(
    'The folder of the registry is not there',
  );
  expect(readerOf('https://files.example/models').list).toBeUndefined();
});
