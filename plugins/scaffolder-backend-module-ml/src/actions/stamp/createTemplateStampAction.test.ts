import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exampleInputs } from '../../__testUtils__/exampleInputs';
import { version } from '../../../package.json';
import { createTemplateStampAction } from './createTemplateStampAction';

const MODEL = {
  model: 'mlmodel:default/tumor-screening',
  versionId: '0c0f8a3e-62cb-4b5e-9a3e-9d5cf0a2f0b1',
  digest: `sha256:${'a'.repeat(64)}`,
};
const FILES: Record<string, string> = {
  'z.txt': 'last',
  'README.md': '# Screening',
  'src/a/b.ts': 'export {};',
  'model/manifest.json': JSON.stringify({ ...MODEL, license: 'MIT' }),
  '.github/workflows/ci.yaml': 'on: push',
  '.git/HEAD': 'ref: refs/heads/main',
};
const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

let workspacePath: string;

beforeEach(async () => {
  workspacePath = await mkdtemp(join(tmpdir(), 'stamp-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(workspacePath, path)), { recursive: true });
    await writeFile(join(workspacePath, path), text);
  }
  await symlink('README.md', join(workspacePath, 'link'));
});
afterEach(() => rm(workspacePath, { recursive: true }));

const action: TemplateAction<any, any> = createTemplateStampAction();
const [{ answers }] = exampleInputs(action);

async function stamp(
  more: { answers?: JsonObject; secrets?: object; signal?: AbortSignal } = {},
) {
  const outputs: Record<string, unknown> = {};
  await action.handler({
    ...createMockActionContext({
      input: { answers: more.answers ?? answers },
      workspacePath,
      secrets: { backstageToken: '', ...more.secrets },
      templateInfo: { entityRef: 'template:default/python-onnx-service' },
    }),
    signal: more.signal,
    output: (name: string | number, value: unknown) => {
      outputs[name] = value;
    },
  });
  const text = await readFile(
    join(workspacePath, '.callboard/template.json'),
    'utf8',
  );
  return { outputs, text, stamp: JSON.parse(text) };
}

it('says what the repository was made with, and the digest of each file but its own', async () => {
  const { outputs, stamp: written } = await stamp();
  expect(outputs).toEqual({ files: 6 });
  expect(written).toEqual({
    template: 'template:default/python-onnx-service',
    version,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    answers,
    model: MODEL,
    files: {
      '.github/workflows/ci.yaml': sha256('on: push'),
      'README.md': sha256('# Screening'),
      link: sha256('README.md'),
      'model/manifest.json': sha256(FILES['model/manifest.json']),
      'src/a/b.ts': sha256('export {};'),
      'z.txt': sha256('last'),
    },
  });
  expect(Object.keys(written.files)).toEqual(Object.keys(written.files).sort());
});

it('writes the same again, but for the time', async () => {
  const timeless = (text: string) => text.replace(/"at": ".*"/, '');
  const [first, second] = [await stamp(), await stamp()];
  expect(timeless(second.text)).toBe(timeless(first.text));
});

it('refuses a secret among the answers, however deep', async () => {
  const secrets = { token: 'hush' };
  await expect(
    stamp({ answers: { git: { password: 'hush' } }, secrets }),
  ).rejects.toThrow('answers: password holds a secret; leave it out');
  await expect(
    stamp({ answers: { name: '' }, secrets }),
  ).resolves.toBeDefined();
});

it.each<[string, string | undefined, string]>([
  [
    'is missing',
    undefined,
    'model/manifest.json: resolve a model version first',
  ],
  ['names no version', '{"model":"x"}', 'model/manifest.json versionId: '],
])(
  'asks for the manifest of the model where it %s',
  async (_how, text, says) => {
    const path = join(workspacePath, 'model/manifest.json');
    await rm(path);
    if (text) {
      await writeFile(path, text);
    }
    await expect(stamp()).rejects.toThrow(says);
  },
);

it('ends with the task', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(stamp({ signal })).rejects.toThrow('cancelled');
});
