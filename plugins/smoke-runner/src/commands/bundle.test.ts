import { bundleOfOip, goldenBundle } from '@callboard/plugin-ml-common';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadBundle } from '../golden/loadBundle';
import { bundleCommand } from './bundle';
import { recordCase } from './recordCase';

const RUNNER = resolve(__dirname, '../..');
const EXAMPLE = resolve(
  RUNNER,
  '../../examples/models/wine-cultivar/versions/1',
);

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

function bundle(options: Record<string, string>): Promise<number> {
  return bundleCommand(
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
  );
}

async function written() {
  const text = await readFile(join(folder, 'golden.json'), 'utf8');
  return goldenBundle.parse(JSON.parse(text));
}

describe('bundle of a model', () => {
  // ONNX Runtime runs in a process of its own: Jest cannot load it.
  it('records what it answers, and asks a bundle anew', async () => {
    const program = join(RUNNER, `dist/bundle-test-${process.pid}.cjs`);
    const out = join(folder, 'golden.json');
    const model = join(EXAMPLE, 'model.onnx');
    const record = (inputs: string) =>
      execFileSync(process.execPath, [
        ...[program, 'bundle', '--model', model],
        ...['--inputs', inputs, '--out', out],
      ]);
    try {
      execFileSync(process.execPath, [join(RUNNER, 'bundle.mjs'), program]);
      record(join(EXAMPLE, 'golden/inputs.json'));
      const first = await written();
      const { bundle: golden } = await loadBundle(join(EXAMPLE, 'golden'));
      expect(first.cases).toEqual(golden.cases);
      expect(first.madeFrom?.artifact).toMatch(/^sha256:/);
      expect(first.madeFrom?.tool).toMatch(/^ONNX Runtime \d/);

      const tolerance = { rtol: 0.5, atol: 0 };
      await writeFile(out, JSON.stringify({ ...first, tolerance }));
      record(out);
      expect(await written()).toMatchObject({ tolerance, cases: golden.cases });
    } finally {
      await rm(program, { force: true });
    }
  });

  it.each([
    [{}, '--inputs must be given'],
    [{ inputs: 'i' }, '--out must be given'],
    [{ inputs: 'i', out: 'o' }, '--model or --endpoint must be given'],
    [
      { inputs: 'i', out: 'o', endpoint: 'http://a', protocol: 'grpc' },
      '--protocol must be',
    ],
    [
      { inputs: 'i', out: 'o', endpoint: 'a', protocol: 'http-json' },
      '--endpoint: Invalid URL',
    ],
    [
      { inputs: 'i', out: 'o', endpoint: 'http://a', protocol: 'openai' },
      '--model: ',
    ],
    [
      {
        inputs: 'i',
        out: 'o',
        endpoint: 'http://a',
        protocol: 'http-json',
        header: 'x',
      },
      '--header must be NAME=VARIABLE',
    ],
  ])('names the option when it is wrong: %j', async (options, message) => {
    await expect(bundle(options)).rejects.toThrow(message);
  });

  it.each([
    ['{', 'inputs.json: '],
    ['{"inputs":[{"name":"x"}]}', 'inputs.json: inputs[0].datatype: '],
    ['{"bundleVersion":2}', 'inputs.json: bundleVersion: '],
  ])('names the file of what it is to ask: %s', async (text, message) => {
    const inputs = join(folder, 'inputs.json');
    await writeFile(inputs, text);
    const model = join(EXAMPLE, 'model.onnx');
    await expect(
      bundle({ model, inputs, out: join(folder, 'golden.json') }),
    ).rejects.toThrow(message);
  });
});

describe('bundle of an endpoint', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end('{"label":"red","score":0.75}');
      });
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
  });
  afterEach(() => server.close());

  it('records what it answers', async () => {
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}/classify`;
    const inputs = join(folder, 'inputs.json');
    await writeFile(inputs, '{"wine":[1,2]}');
    const out = join(folder, 'golden.json');
    await bundle({ endpoint, protocol: 'http-json', inputs, out });
    expect(await written()).toMatchObject({
      madeFrom: { endpoint },
      cases: [
        {
          type: 'json',
          name: 'golden',
          request: { wine: [1, 2] },
          expect: { label: 'red', score: 0.75 },
        },
      ],
    });
  });
});

describe('recordCase', () => {
  const y = { name: 'y', datatype: 'FP16' as const, shape: [2] };
  const [tensors] = bundleOfOip(
    { inputs: [{ ...y, data: [1, 2] }] },
    { outputs: [{ ...y, data: [1, 2] }] },
  ).cases;
  const text = { type: 'text', name: 'one', request: {}, expect: {} } as const;

  it('does not call right what is not finite', () => {
    const outputs = [{ ...y, data: Uint16Array.of(0x3c00, 0x7e00) }];
    expect(() => recordCase(tensors, { type: 'tensors', outputs })).toThrow(
      'output y, element 1 is NaN or infinite',
    );
  });

  it('keeps the beginning of a text, and its log probabilities', () => {
    const logprobs = Array.from({ length: 20 }, (_, i) => ({
      token: String(i),
      logprob: -i,
    }));
    const answer = { type: 'text', text: `Hello ${'w'.repeat(50)}`, logprobs };
    expect(recordCase(text, { ...answer, type: 'text' })).toMatchObject({
      expect: { prefix: 'Hello', logprobs: logprobs.slice(0, 8) },
    });
    expect(recordCase(text, { type: 'text', text: 'Hi' })).toMatchObject({
      expect: { prefix: 'Hi' },
    });
  });

  it('keeps an embedding and how close it must be', () => {
    const before = { ...text, expect: { embedding: [1], minCosine: 0.9 } };
    const answer = { type: 'text' as const, text: '', embedding: [0.5] };
    expect(recordCase(before, answer)).toMatchObject({
      expect: { embedding: [0.5], minCosine: 0.9 },
    });
  });
});
