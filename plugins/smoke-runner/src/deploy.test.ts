import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loopbackServer } from './targets/http/__testUtils__/loopbackServer';
import { Runner } from './run/__testUtils__/runner';
import { identityModel } from './targets/onnx/__testUtils__/models';

jest.setTimeout(120_000);

const PACKAGE = resolve(__dirname, '..');
const NATIVE = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`;
const runtime = require.resolve('onnxruntime-node/package.json');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const assemble = (from: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(from, 'deploy/assemble.mjs'), ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  });

/** Outside of this repository, where nothing else can be found. */
let folder: string;
let image: string;
let printed: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  image = join(folder, 'image');
  printed = assemble(PACKAGE, image);
});
afterAll(() => rmSync(folder, { recursive: true }));

function callboardSmoke(...args: string[]) {
  const program = join(image, 'bin/callboard-smoke');
  return spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: {},
    encoding: 'utf8',
  });
}

describe('what an image holds', () => {
  it('is the program and what it loads, all of which is printed', () => {
    const names = readdirSync(join(image, 'node_modules')).sort();
    expect(names).toEqual([
      'LICENCES.txt',
      'onnxruntime-common',
      'onnxruntime-node',
    ]);
    const platforms = readdirSync(
      join(image, 'node_modules/onnxruntime-node/bin'),
      { recursive: true, withFileTypes: true },
    )
      .filter(entry => entry.isFile())
      .map(entry => entry.parentPath);
    expect(new Set(platforms)).toEqual(new Set([join(image, NATIVE)]));
    const files = readdirSync(image, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(printed.trim().split('\n')).toHaveLength(files.length + 1);
    expect(printed).toContain(`${NATIVE}/onnxruntime_binding.node`);
    expect(printed).toMatch(new RegExp(`bytes in ${files.length} files\n$`));
  });

  it('names its version and its licences', () => {
    const { version } = readJson(join(PACKAGE, 'package.json'));
    const { stdout, status } = callboardSmoke('--version');
    expect({ stdout, status }).toEqual({ stdout: `${version}\n`, status: 0 });
    const read = (path: string) => readFileSync(join(image, path), 'utf8');
    expect(read('LICENSE')).toContain('Apache License');
    expect(read('dist/callboard-smoke.licences.txt')).toMatch(
      /=== protobufjs [0-9.]+: BSD-3-Clause\n\n[^]*=== zod [0-9.]+: MIT\n\nMIT License/,
    );
    expect(read('node_modules/LICENCES.txt')).toMatch(
      /^onnxruntime-node [0-9.]+: MIT, .*\nonnxruntime-common [0-9.]+: MIT/,
    );
  });

  it('starts with the Node of the image, which has no shell', () => {
    const start = readFileSync(join(image, 'bin/callboard-smoke'), 'utf8');
    expect(start).toMatch(/^#!\/usr\/local\/bin\/node\n/);
  });

  it('fetches a model and tests it', async () => {
    const work = join(folder, 'work');
    const model = identityModel('FP32', [1, 2]);
    const digest = `sha256:${createHash('sha256').update(model).digest('hex')}`;
    const server = await loopbackServer((_, response) => response.end(model));
    const list = join(folder, 'files.json');
    const files = [{ path: 'model.onnx', digest, url: server.url }];
    writeFileSync(list, JSON.stringify({ files }));
    const runner = new Runner(join(image, 'bin/callboard-smoke'));
    const fetched = await runner.call(['fetch', list, work], { env: {} });
    server.stop();
    runner.close();
    expect(fetched).toMatchObject({ status: 0, said: '' });
    const spec = join(folder, 'spec.json');
    const target = { type: 'onnx', path: 'model.onnx', digest };
    const load = { requests: 5 };
    writeFileSync(spec, JSON.stringify({ specVersion: 1, target, load }));
    const out = join(work, 'report.json');
    const { status, stderr } = callboardSmoke(
      ...['run', spec, '--files', work, '--out', out],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readJson(out)).toMatchObject({ exitClass: 'passed' });
  });
});

describe('assemble', () => {
  it('makes the same of the published package, which holds no sources', () => {
    const published = join(folder, 'published');
    mkdirSync(join(published, 'node_modules'), { recursive: true });
    for (const path of ['bin', 'deploy', 'package.json'])
      cpSync(join(PACKAGE, path), join(published, path), { recursive: true });
    cpSync(join(image, 'dist'), join(published, 'dist'), { recursive: true });
    cpSync(join(image, 'LICENSE'), join(published, 'LICENSE'));
    symlinkSync(
      resolve(runtime, '..'),
      join(published, 'node_modules/onnxruntime-node'),
    );
    expect(assemble(published, join(folder, 'again'))).toBe(printed);
  });

  it('adds the CUDA provider where it is given', () => {
    const providers = join(folder, 'providers');
    mkdirSync(providers);
    const [shared, cuda] = ['shared', 'cuda'].map(
      name => `libonnxruntime_providers_${name}.so`,
    );
    writeFileSync(join(providers, shared), 'x');
    const args = ['--providers', providers];
    expect(() => assemble(PACKAGE, join(folder, 'lacks'), ...args)).toThrow(
      `${providers} lacks ${cuda}, which --providers needs`,
    );
    writeFileSync(join(providers, cuda), 'x');
    const all = assemble(PACKAGE, join(folder, 'has'), ...args);
    for (const name of [shared, cuda])
      expect(all).toContain(`1  ${NATIVE}/${name}\n`);
  });

  it('leaves alone a folder that holds something', () => {
    expect(() => assemble(PACKAGE, image)).toThrow(`${image} is not empty`);
  });
});

it('installs the ONNX Runtime with which this is tested, and its provider', () => {
  const { version } = readJson(runtime);
  const lock = readJson(join(PACKAGE, 'deploy/package-lock.json'));
  const locked = lock.packages['node_modules/onnxruntime-node'];
  expect(locked).toMatchObject({
    version,
    integrity: expect.stringMatching(/^sha512-/),
  });
  const cuda = readFileSync(join(PACKAGE, 'deploy/Dockerfile.cuda'), 'utf8');
  expect(cuda).toContain(`ARG ONNXRUNTIME_VERSION=${version}\n`);
});

describe.each(['Dockerfile', 'Dockerfile.cuda'])('%s', name => {
  const text = readFileSync(join(PACKAGE, 'deploy', name), 'utf8');
  const values = (argument: string) =>
    [...text.matchAll(new RegExp(`^ARG ${argument}=(.*)$`, 'gm'))].map(
      ([, value]) => value,
    );

  it('is of this version', () => {
    const { version } = readJson(join(PACKAGE, 'package.json'));
    expect(values('PACKAGE')).toEqual([
      `callboard-smoke-runner-${version}.tgz`,
    ]);
  });

  it('runs as the user that pods of tests have', () => {
    expect(text.match(/^USER .*$/gm)).toEqual(['USER 65532:65532']);
  });
});
