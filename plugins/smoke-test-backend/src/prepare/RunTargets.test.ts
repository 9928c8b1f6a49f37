import { Entity } from '@backstage/catalog-model';
import { ModelVersion, VersionDetail } from '@callboard/plugin-ml-common';
import { RunTargets } from './RunTargets';
import { testedEntity } from './testedEntity';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const V1 = '5b0c1a2e-8d0f-4c6e-9a53-2f0f4f0f7c11';
const V2 = '0e3a6f0a-4a80-4b55-8b1e-9e36b5c9f3a2';

function version(versionId: string, change: Partial<ModelVersion>) {
  const at = '2026-11-20T10:00:00.000Z';
  return {
    versionId,
    entityRef: 'mlmodel:default/wine',
    label: '1',
    digestVerified: true,
    ...{ params: {}, metrics: {}, datasets: [], artifacts: [] },
    ...{ names: [], aliases: [], conflicts: [], evaluations: [] },
    ...{ firstSeenAt: at, changedAt: at },
    ...change,
  } satisfies VersionDetail;
}

const versions = [
  version(V1, {
    digest: DIGEST,
    names: [{ registry: 'files:examples', name: 'wine', version: '1' }],
  }),
  version(V2, { label: '2' }),
];

/** The `ml` backend of a portal with one model; its second version speaks for it. */
const targets = new RunTargets({
  endpoints: [{ host: 'good.example', headers: [] }],
  ml: {
    version: async id => versions.find(({ versionId }) => versionId === id),
    mainVersion: async ({ name }) =>
      name === 'wine' ? versions[1] : undefined,
    findVersion: async ({ name }, is) =>
      name === 'wine' ? versions.find(is) : undefined,
  },
});

function entity(kind: string, name: string, spec: object = {}): Entity {
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind,
    metadata: { name, uid: 'u1' },
    spec: { ...spec },
  };
}
const endpoint = { url: 'https://good.example/score', protocol: 'http-json' };
const service = (traffic?: object[]) =>
  testedEntity(
    entity('MlInferenceService', 'wine-service', {
      endpoint,
      serves: ['wine'],
      ...(traffic && { traffic }),
    }),
  );
const model = (name = 'wine') => testedEntity(entity('MlModel', name));

it.each([
  ['the main version', undefined, { versionId: V2, label: '2' }],
  ['the one that is asked for', V1, { versionId: V1, digest: DIGEST }],
])('of a model is %s', async (_what, versionId, expected) => {
  expect(await targets.of(model(), versionId)).toMatchObject({
    type: 'version',
    ...expected,
  });
});

it.each([
  ['without a version', undefined, 'entityRef: no version of'],
  ['with a version of another', V1, 'versionId: is none of the versions of'],
])('is none of a model %s', async (_what, versionId, message) => {
  await expect(targets.of(model('tea'), versionId)).rejects.toThrow(message);
});

const known = { versionId: V1, digest: DIGEST };
const primary = { model: 'wine', version: DIGEST, role: 'primary' };
const named = { model: 'wine', version: '1', registry: 'files:examples' };
it.each<[string, object[] | undefined, object | undefined]>([
  ['the one that takes all', [{ ...primary, percent: 100 }], known],
  ['one by its name in a registry', [named], known],
  [
    'the one that others only listen to',
    [primary, { model: 'wine', version: '2', role: 'shadow' }],
    known,
  ],
  [
    'the one before another takes over',
    [primary, { model: 'tea', version: '2', percent: 0 }],
    known,
  ],
  [
    'none while two share',
    [primary, { model: 'wine', version: '2' }],
    undefined,
  ],
  ['none without a version', [{ model: 'wine', percent: 100 }], undefined],
  [
    'none that nobody knows',
    [{ model: 'wine', version: `sha256:${'b'.repeat(64)}` }],
    undefined,
  ],
  ['none of another registry', [{ ...named, registry: 'mlflow:x' }], undefined],
  ['none without traffic', undefined, undefined],
])('the version that should answer is %s', async (_what, traffic, expected) => {
  const target = await targets.of(service(traffic));
  expect(target).toEqual({ type: 'endpoint', ...endpoint, ...expected });
});
