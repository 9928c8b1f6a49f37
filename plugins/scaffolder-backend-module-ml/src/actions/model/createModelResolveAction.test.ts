import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  EXAMPLES,
  PORTAL_URL,
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { createModelResolveAction } from './createModelResolveAction';
import { modelManifest } from './modelManifest';

jest.setTimeout(60_000);

let folder: string;
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;
let workspacePath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolve-'));
  portal = await startTemplatesPortal({
    directory: join(folder, 'artifacts'),
    models: [
      'tumor-screening',
      'digit-recognition',
      'wine-cultivar',
      'diabetes-progression',
      'wine-cultivar-handheld',
    ],
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  workspacePath = await mkdtemp(join(folder, 'workspace-'));
});

const read = (path: string) => readFile(join(workspacePath, path));
const resolve = (
  modelRef: string,
  version?: string,
  more: { user?: string; signal?: AbortSignal; isDryRun?: boolean } = {},
) =>
  runAction(createModelResolveAction(portal.deps), {
    ...{ workspacePath, ...more },
    input: { modelRef, ...(version && { version }) },
  });

it('writes the version that speaks for a model, and its evaluation rows', async () => {
  const outputs = await resolve('tumor-screening');
  const model = await read('model/model.onnx');
  const digest = `sha256:${createHash('sha256').update(model).digest('hex')}`;
  expect(outputs).toMatchObject({
    entityRef: 'mlmodel:default/tumor-screening',
    name: 'tumor-screening',
    title: 'Tumor screening',
    owner: 'group:default/diagnostics',
    system: 'system:default/screening',
    task: 'tabular-classification',
    license: 'Apache-2.0',
    riskTier: 'high',
    label: '3',
    digest,
    size: model.length,
    hasRows: true,
    slo: { latencyP95Ms: 200, availability: 0.995, assumed: [] },
    portalUrl: PORTAL_URL,
  });
  expect(outputs).not.toHaveProperty('rowsReason');
  const manifest = modelManifest.parse(
    JSON.parse(String(await read('model/manifest.json'))),
  );
  expect(manifest).toMatchObject({
    ...{ digest, version: '3', classes: ['benign', 'malignant'] },
    ...{ target: 'diagnosis', features: outputs.features },
    inputs: [{ name: 'input', dtype: 'float32', shape: [null, 30] }],
  });
  expect(manifest.features[0]).toMatchObject({ name: 'mean_radius' });
  expect(await read('model/champion/model.onnx')).toEqual(model);
  expect(await read('model/champion/manifest.json')).toEqual(
    await read('model/manifest.json'),
  );
  const rows = await read('data/evaluation.csv');
  expect(rows).toEqual(
    await readFile(`${EXAMPLES}/tumor-screening/data/held-out.csv`),
  );
  const contract = parse(String(await read('data/contract.yaml')));
  expect(contract).toMatchObject({
    version: 1,
    file: 'evaluation.csv',
    sha256: createHash('sha256').update(rows).digest('hex'),
    rows: 171,
    source: 'mldataset:default/breast-masses-held-out',
  });
  expect(contract.columns).toHaveLength(32);
});

it.each([
  ['digit-recognition', undefined, true, 64],
  ['wine-cultivar', '1', true, 13],
  ['diabetes-progression', undefined, false, 10],
  ['tumor-screening', '1', false, 0],
  ['wine-cultivar-handheld', undefined, false, 13],
])('%s, version %s', async (model, version, hasRows, features) => {
  const outputs = await resolve(`mlmodel:default/${model}`, version);
  expect(outputs.hasRows).toBe(hasRows);
  expect(outputs.features).toHaveLength(features);
  const contract = parse(String(await read('data/contract.yaml')));
  expect(contract.reason).toBe(outputs.rowsReason);
  expect(contract.file).toBe(hasRows ? 'evaluation.csv' : null);
});

it('says the reason for each thing that is unknown', async () => {
  expect(await resolve('diabetes-progression')).toMatchObject({
    rowsReason:
      'mldataset:default/diabetes-study-held-out: it may contain personal data: spec.containsPersonalData is not set',
  });
  expect(await resolve('tumor-screening', '1')).toMatchObject({
    featuresReason:
      'the feature sets of the model have 30 features, but a row of its input input is [10]',
  });
  expect(await resolve('wine-cultivar-handheld')).toMatchObject({
    rowsReason: 'spec.evaluatedOn of the model names no data set',
    slo: {
      latencyP95Ms: 200,
      availability: 0.99,
      assumed: ['latencyP95Ms', 'availability'],
    },
  });
});

it('finds the same version by its label, digest and id', async () => {
  const { digest, versionId } = await resolve('tumor-screening', '2');
  for (const wanted of [digest, versionId]) {
    expect(await resolve('tumor-screening', wanted)).toMatchObject({
      ...{ label: '2', digest, versionId },
    });
  }
});

it('does the same when nothing is to be created', async () => {
  const outputs = await resolve('tumor-screening', undefined, {
    isDryRun: true,
  });
  expect(outputs).toEqual(await resolve('tumor-screening'));
});

it.each([
  ['mlmodel:default/no-such', 'mila', 'no model mlmodel:default/no-such is'],
  [
    'tumor-screening',
    'stranger',
    'no model mlmodel:default/tumor-screening is',
  ],
  ['component:default/a', 'mila', 'must be an MlModel, found component:'],
  ['mlmodel:', 'mila', 'must be an entity ref such as'],
])('refuses %s for %s', async (ref, user, message) => {
  await expect(resolve(ref, undefined, { user })).rejects.toThrow(
    `modelRef: ${message}`,
  );
  expect(await readdir(workspacePath)).toEqual([]);
});

it('ends when the task is cancelled', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(
    resolve('tumor-screening', undefined, { signal }),
  ).rejects.toThrow('cancelled');
  expect(await readdir(workspacePath)).toEqual([]);
});

it('runs as its examples show', async () => {
  const action = createModelResolveAction(portal.deps);
  const labels = [];
  for (const input of exampleInputs(action)) {
    const outputs = await runAction(action, { input, workspacePath });
    labels.push(outputs.label);
  }
  expect(labels).toEqual(['3', '2']);
});
