import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
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
    slo: { latencyP95Ms: 200, availability: 0.995 },
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
