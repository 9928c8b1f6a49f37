import SwaggerParser from '@apidevtools/swagger-parser';
import { goldenBundle } from '@callboard/plugin-ml-common';
import Ajv2020 from 'ajv/dist/2020';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import {
  runAction,
  startTemplatesPortal,
} from '../../__testUtils__/startTemplatesPortal';
import { createModelResolveAction } from '../model/createModelResolveAction';
import { createContractGenerateAction } from './createContractGenerateAction';

jest.setTimeout(60_000);

const MODELS = [
  'tumor-screening',
  'digit-recognition',
  'wine-cultivar',
  'diabetes-progression',
];

let folder: string;
let portal: Awaited<ReturnType<typeof startTemplatesPortal>>;
let workspacePath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'));
  portal = await startTemplatesPortal({
    directory: join(folder, 'artifacts'),
    models: MODELS,
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  workspacePath = await mkdtemp(join(folder, 'workspace-'));
});

const action = createContractGenerateAction();
const readJson = async (path: string) =>
  JSON.parse(await readFile(join(workspacePath, path), 'utf8'));

const write = (path: string, content: string) =>
  writeFile(join(workspacePath, path), content);

async function resolve(model: string, version?: string) {
  await runAction(createModelResolveAction(portal.deps), {
    input: { modelRef: model, ...(version && { version }) },
    workspacePath,
  });
}

const generate = (signal?: AbortSignal) =>
  runAction(action, { input: {}, workspacePath, signal });

it('refuses to promise a fallback that no rows tell', async () => {
  await resolve('diabetes-progression');
  await expect(
    runAction(action, { input: { fallback: 'static' }, workspacePath }),
  ).rejects.toThrow('fallback: static needs evaluation rows');
});

it.each([
  ['tumor-screening', undefined, 'rows', true],
  ['tumor-screening', '1', 'seeded', false],
  ['digit-recognition', undefined, 'rows', true],
  ['wine-cultivar', undefined, 'rows', true],
  ['diabetes-progression', undefined, 'seeded', false],
])(
  'writes a contract that holds for %s, version %s',
  async (model, version, goldenFrom, hasFallback) => {
    await resolve(model, version);
    expect(await generate()).toEqual({
      ...{ goldenFrom, hasFallback, goldenRows: 8 },
    });
    const manifest = await readJson('model/manifest.json');
    const bundle = goldenBundle.parse(await readJson('golden/bundle.json'));
    expect(bundle.madeFrom?.artifact).toBe(manifest.digest);
    const openapi = await readJson('contracts/openapi.json');
    await SwaggerParser.validate(openapi);
    const schema = await readJson('contracts/input.schema.json');
    const ajv = new Ajv2020({ strict: true });
    for (const example of schema.examples) {
      expect(ajv.validate(schema, example)).toBe(true);
    }
  },
);

it('shows every class in the golden rows, and their shares in the fallback', async () => {
  await resolve('tumor-screening');
  await generate();
  const [golden] = (await readJson('golden/bundle.json')).cases;
  const [label, scores] = golden.outputs;
  expect(new Set(label.data)).toEqual(new Set([0, 1]));
  expect(scores.shape).toEqual([8, 2]);
  const { outputs } = await readJson('model/fallback.json');
  expect(outputs).toMatchObject([
    { name: 'label', data: [0] },
    { name: 'probabilities', data: [107 / 171, 64 / 171] },
  ]);
});

it.each([
  ['model/model.onnx', 'no model', 'model/model.onnx could not answer'],
  ['model/manifest.json', '{"name":"a"}', 'model/manifest.json: title: '],
  ['data/contract.yaml', 'file: 1', 'data/contract.yaml: file: '],
  ['data/evaluation.csv', 'a', 'data/evaluation.csv: it has no rows'],
  ['data/contract.yaml', 'file: ../../a', 'Relative path is not allowed'],
])('refuses a workspace where %s is %s', async (path, content, message) => {
  await resolve('wine-cultivar');
  await write(path, content);
  await expect(generate()).rejects.toThrow(message);
});

it('says which action must run before', async () => {
  await expect(generate()).rejects.toThrow(
    'model/manifest.json: is missing; ml:model:resolve must run before',
  );
});

it('ends when the task is cancelled', async () => {
  await resolve('wine-cultivar');
  const cancelled = AbortSignal.abort(new Error('cancelled'));
  await expect(generate(cancelled)).rejects.toThrow('cancelled');
  await expect(readJson('golden/bundle.json')).rejects.toThrow('ENOENT');
});

it('runs as its example shows', async () => {
  await resolve('wine-cultivar');
  for (const input of exampleInputs(action)) {
    const outputs = await runAction(action, { input, workspacePath });
    expect(outputs.goldenRows).toBe(8);
  }
});
