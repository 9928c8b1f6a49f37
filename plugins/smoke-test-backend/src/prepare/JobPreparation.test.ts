import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { goldenBundle, SmokeRun } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startMlServer } from './__testUtils__/startMlServer';
import {
  GivenBundle,
  startPreparation,
} from './__testUtils__/startPreparation';

jest.setTimeout(60_000);

const migrations = resolvePackagePath(
  '@callboard/plugin-smoke-test-backend',
  'migrations',
);
const EXAMPLE = resolve(
  __dirname,
  '../../../../examples/models/tumor-screening/versions/3',
);
const VERSION = '0e3a6f0a-4a80-4b55-8b1e-9e36b5c9f3a2';
const digestOf = (bytes: Buffer | string) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const model = Buffer.from('the bytes of a model');

const ofVersion: SmokeRun = {
  id: '5b0c1a2e-8d0f-4c6e-9a53-2f0f4f0f7c11',
  entityRef: 'mlmodel:default/wine',
  uid: 'u1',
  target: { type: 'version', versionId: VERSION, label: '3' },
  profile: 'cpu',
  trigger: 'user',
  state: 'claimed',
  attempt: 1,
  stages: [],
  createdAt: '2026-11-20T10:00:00.000Z',
};
const ofEndpoint: SmokeRun = {
  ...ofVersion,
  entityRef: 'mlinferenceservice:default/wine',
  target: {
    type: 'endpoint',
    url: 'https://good.example/v2/models/wine',
    protocol: 'open-inference-v2',
  },
};

const folder = mkdtempSync(join(tmpdir(), 'smoke-prepare-'));
let server: Awaited<ReturnType<typeof startMlServer>>;
beforeAll(async () => {
  await cp(EXAMPLE, join(folder, 'versions/3'), { recursive: true });
  await writeFile(join(folder, 'wrong.json'), '{"bundleVersion": 1}');
  await writeFile(join(folder, 'broken.json'), '{');
  server = await startMlServer({ [digestOf(model)]: model });
});
beforeEach(() => server.knows({ versionId: VERSION, digest: digestOf(model) }));
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function entity(spec: object = {}): Entity {
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlModel',
    metadata: {
      name: 'wine',
      uid: 'u1',
      annotations: {
        'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
      },
    },
    spec: { slo: { latencyP95Ms: 50 }, ...spec },
  };
}
const service = (spec: object = {}): Entity => ({
  ...entity({
    endpoint: {
      url: 'https://good.example/v2/models/wine',
      protocol: 'open-inference-v2',
    },
    serves: ['wine'],
    ...spec,
  }),
  kind: 'MlInferenceService',
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('a job, with %s', id => {
  async function prepared(
    found: Entity | undefined,
    run = ofVersion,
    given: GivenBundle[] = [],
  ) {
    const db = await databases.init(id);
    await db.migrate.latest({ directory: migrations });
    const preparation = await startPreparation({
      ...{ db, folder, found, given },
      mlUrl: server.url,
    });
    return preparation.prepare(run, new AbortController().signal);
  }

  async function jobOf(...args: Parameters<typeof prepared>) {
    const answer = await prepared(...args);
    if ('exitClass' in answer) {
      throw new Error(`${answer.exitClass}: ${answer.reason}`);
    }
    return answer;
  }

  async function golden(...args: Parameters<typeof prepared>) {
    const { job } = await jobOf(...args);
    const file = job.files.find(({ path }) => path === job.spec.golden);
    const stream = await file?.open(new AbortController().signal);
    const bytes = stream && (await buffer(stream));
    if (bytes) {
      expect(digestOf(bytes)).toBe(file?.digest);
    }
    return bytes && goldenBundle.parse(JSON.parse(bytes.toString()));
  }

  it('holds the model by its digest, and what the profile and the entity say', async () => {
    const { bundleDigest, job } = await jobOf(entity());
    expect(job.spec).toMatchObject({
      runId: ofVersion.id,
      target: { type: 'onnx', path: 'model.onnx', digest: digestOf(model) },
      provider: 'cpu',
      threads: 2,
      slo: { latencyP95Ms: 50 },
    });
    expect(job.profile).toEqual({
      ...{ name: 'cpu', title: 'CPU', runner: 'process', provider: 'cpu' },
      load: job.spec.load,
      limits: job.spec.limits,
      gpus: 0,
    });
    const [file, ...others] = job.files;
    expect(others).toEqual([]);
    const content = await file.open(new AbortController().signal);
    expect(await buffer(content)).toEqual(model);
    expect(job.spec.golden).toBeUndefined();
    expect(bundleDigest).toBeUndefined();
  });

  const named = { smokeTest: { golden: './versions/{version}/golden' } };
  const ofEntity = { name: 'of the entity' };
  const onlyOf = { versionId: VERSION, name: 'of the version' };
  const elsewhere = { versionId: ofVersion.id, name: 'of another version' };
  it.each([
    ['the file that the entity names', [], 'golden'],
    ['no bundle of another version', [elsewhere], 'golden'],
    ['one that was given for the entity', [ofEntity], 'of the entity'],
    ['the newest', [{ name: 'before' }, ofEntity], 'of the entity'],
    ['one of the version before all', [onlyOf, ofEntity], 'of the version'],
  ])('takes %s', async (_what, given, name) => {
    const bundle = await golden(entity(named), ofVersion, given);
    expect(bundle?.cases[0].name).toBe(name);
  });

  it('asks an allowed endpoint at its other address', async () => {
    const { job } = await jobOf(service(), ofEndpoint);
    expect(job.spec.target).toEqual({
      type: 'open-inference-v2',
      url: 'http://127.0.0.1:9',
      host: 'good.example',
      model: 'wine',
      headers: { authorization: 'CALLBOARD_HEADER_0' },
    });
    expect(job.secrets).toEqual({ CALLBOARD_HEADER_0: 's3cret' });
    expect(job.files).toEqual([]);
  });

  it('takes the golden outputs of the version that should answer', async () => {
    const run: SmokeRun = {
      ...ofEndpoint,
      target: { ...ofEndpoint.target, versionId: VERSION },
    };
    const bundle = await golden(service(named), run);
    expect(bundle?.cases).toMatchObject([{ type: 'tensors' }]);
  });

  const path = (where: string) => ({ smokeTest: { golden: where } });
  const moved = { url: 'http://169.254.169.254/x', protocol: 'http-json' };
  const grpc = {
    url: 'https://good.example/v2/models/wine',
    protocol: 'grpc',
  };
  it.each<[string, string, string, Entity | undefined, SmokeRun]>([
    [
      'a profile that is gone',
      'not-run',
      'The profile gpu is no longer offered',
      entity(),
      { ...ofVersion, profile: 'gpu' },
    ],
    [
      'an entity that is gone',
      'not-run',
      'is no longer in the catalog',
      undefined,
      ofVersion,
    ],
    [
      'an entity that was created anew',
      'not-run',
      'is no longer in the catalog',
      { ...entity(), metadata: { ...entity().metadata, uid: 'u2' } },
      ofVersion,
    ],
    [
      'an endpoint that was moved meanwhile',
      'not-run',
      'spec.endpoint has changed',
      service({ endpoint: moved }),
      ofEndpoint,
    ],
    [
      'an endpoint that speaks otherwise by now',
      'not-run',
      'spec.endpoint has changed',
      service({ endpoint: grpc }),
      ofEndpoint,
    ],
    [
      'an endpoint that is not allowed any more',
      'not-run',
      'the host 169.254.169.254 may not be asked',
      service({ endpoint: moved }),
      {
        ...ofEndpoint,
        target: { type: 'endpoint', ...moved, protocol: 'http-json' },
      },
    ],
    [
      'golden outputs that are not there',
      'infra-failed',
      'The golden outputs ./none of spec.smokeTest.golden could not be read: There is no such file',
      entity(path('./none')),
      ofVersion,
    ],
    [
      'golden outputs outside the folder',
      'infra-failed',
      "The file must lie in the folder of the entity's file",
      entity(path(relative(folder, resolve(__dirname, '../../package.json')))),
      ofVersion,
    ],
    [
      'golden outputs that are none',
      'infra-failed',
      'cases: must be given',
      entity(path('./wrong.json')),
      ofVersion,
    ],
    [
      'golden outputs that are no JSON',
      'infra-failed',
      './broken.json is not valid JSON',
      entity(path('./broken.json')),
      ofVersion,
    ],
    [
      'golden outputs of nobody knows which version',
      'infra-failed',
      'the traffic does not say which single version answers',
      service(named),
      ofEndpoint,
    ],
  ])('is not made of %s: %s', async (_what, exitClass, reason, found, run) => {
    expect(await prepared(found, run)).toEqual({
      exitClass,
      reason: expect.stringContaining(reason),
    });
  });

  it.each<[string, Parameters<typeof server.knows>[0], string, string]>([
    ['unknown', undefined, 'not-run', 'Version 3 is no longer known'],
    ['without a digest', { versionId: VERSION }, 'not-run', 'not known'],
    ['not to be had', 'down', 'infra-failed', 'could not be asked'],
  ])(
    'is not made of a version that is %s',
    async (_what, known, exitClass, reason) => {
      server.knows(known);
      expect(await prepared(entity())).toEqual({
        exitClass,
        reason: expect.stringContaining(reason),
      });
    },
  );
});
