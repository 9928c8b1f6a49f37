import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Runner } from '../../run/__testUtils__/runner';
import { tensorValue, writeOnnxModel } from './__testUtils__/writeOnnxModel';

// A GPU of software: Debian's Chromium brings the Vulkan loader and SwiftShader, with
// which the WebGPU provider of ONNX Runtime runs for real. Tests that need Chromium
// fail in CI without it, and so do these.
const CHROMIUM = '/usr/lib/chromium';
const missing = !existsSync(`${CHROMIUM}/vk_swiftshader_icd.json`);
const env = {
  ...process.env,
  LD_LIBRARY_PATH: CHROMIUM,
  VK_ICD_FILENAMES: `${CHROMIUM}/vk_swiftshader_icd.json`,
};
const withoutGpu = missing && !process.env.CI;
const MODELS = resolve(__dirname, '../../../../../examples/models');

/** max(x + x, 0), which WebGPU has kernels for. */
const doubled = () =>
  writeOnnxModel({
    node: [
      { opType: 'Add', input: ['x', 'x'], output: ['twice'] },
      { opType: 'Relu', input: ['twice'], output: ['y'] },
    ],
    input: [tensorValue('x', 'FP32', ['rows', 2])],
    output: [tensorValue('y', 'FP32', ['rows', 2])],
  });

const tensor = (name: string, data: number[]) => ({
  name,
  datatype: 'FP32',
  shape: [1, 2],
  data,
});
const golden = JSON.stringify({
  bundleVersion: 1,
  cases: [
    {
      type: 'tensors',
      name: 'one row',
      inputs: [tensor('x', [1.5, -2])],
      outputs: [tensor('y', [3, 0])],
    },
  ],
});

jest.setTimeout(120_000);

(withoutGpu ? describe.skip : describe)(
  `webgpu${withoutGpu ? ' (Chromium, which brings Vulkan, is missing)' : ''}`,
  () => {
    let runner: Runner;
    beforeAll(() => {
      runner = new Runner();
    });
    afterAll(() => runner.close());

    it('passes a model whose nodes all ran on it', async () => {
      const { report } = await runner.run(
        {
          target: { type: 'onnx', path: 'model.onnx' },
          golden: 'golden.json',
          provider: 'webgpu',
          load: { requests: 20 },
        },
        { files: { 'model.onnx': doubled(), 'golden.json': golden }, env },
      );
      expect(report).toMatchObject({
        exitClass: 'passed',
        provider: {
          requested: 'webgpu',
          share: 1,
          elsewhere: [],
          nodes: { WebGpuExecutionProvider: 2 },
        },
      });
    });

    it('fails a model that answers rightly, but from the CPU', async () => {
      const version = resolve(MODELS, 'digit-recognition/versions/3');
      const { report } = await runner.run(
        {
          target: { type: 'onnx', path: resolve(version, 'model.onnx') },
          golden: resolve(version, 'golden'),
          provider: 'webgpu',
          load: { requests: 20 },
        },
        { env },
      );
      expect(report).toMatchObject({
        exitClass: 'model-failed',
        provider: { share: 0, nodes: { CPUExecutionProvider: 3 } },
      });
      const outcomes = report?.stages.map(({ id, outcome }) => [id, outcome]);
      expect(outcomes).toEqual(
        expect.arrayContaining([
          ['provider', 'failed'],
          ['golden', 'passed'],
        ]),
      );
    });
  },
);
