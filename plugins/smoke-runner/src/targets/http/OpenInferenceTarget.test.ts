import { BundleTensor } from '@callboard/plugin-ml-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Question, Target } from '../../Target';
import { fromBundleTensor } from '../../tensors/fromBundleTensor';
import { createHttpTarget } from './createHttpTarget';
import { loopbackServer } from './__testUtils__/loopbackServer';
import { startExampleService } from './__testUtils__/startExampleService';

const GOLDEN = join(
  __dirname,
  '../../../../../examples/models/tumor-screening/versions/3/golden',
);
const { signal } = new AbortController();

function goldenTensors(file: string, key: string) {
  const tensors: BundleTensor[] = JSON.parse(
    readFileSync(join(GOLDEN, file), 'utf8'),
  )[key];
  return tensors.map(fromBundleTensor);
}

const question: Question = {
  type: 'tensors',
  inputs: goldenTensors('inputs.json', 'inputs'),
};

// A real server of the protocol on this machine, with the real example models.
describe('OpenInferenceTarget beside the example service', () => {
  let service: Awaited<ReturnType<typeof startExampleService>>;
  let target: Target;
  const targetOf = (model: string, version?: string) =>
    createHttpTarget({
      type: 'open-inference-v2',
      url: service.url,
      model,
      version,
    });

  beforeAll(async () => {
    service = await startExampleService('open-inference.mjs');
    target = targetOf('tumor-screening');
    await target.load(signal);
  });
  afterAll(async () => {
    await target.close();
    await service.stop();
  });

  it('says what it takes, and who serves it', () => {
    expect(target.inputs).toEqual([
      { name: 'input', datatype: 'FP32', shape: [null, 30] },
    ]);
    expect(target.outputs?.map(({ name }) => name)).toEqual([
      'label',
      'probabilities',
    ]);
    expect(target.describe()).toMatchObject({
      type: 'open-inference-v2',
      url: service.url,
      model: 'tumor-screening',
      servedBy: expect.stringMatching(/^callboard-example-models onnxruntime/),
    });
  });

  it('answers what onnxruntime in Python answered', async () => {
    const answer = await target.ask(question, signal);
    const [label, probabilities] =
      answer.type === 'tensors' ? answer.outputs : [];
    const [expected, close] = goldenTensors('outputs.json', 'outputs');
    expect(label).toEqual(expected);
    Array.from(close.data, Number).forEach((value, at) =>
      expect(Number(probabilities.data[at])).toBeCloseTo(value, 6),
    );
  });

  it('knows nothing that a model without inputs must refuse', () => {
    expect(target.badQuestions({ type: 'tensors', inputs: [] })).toEqual([]);
  });

  it('finds that all bad questions are refused, and keeps answering', async () => {
    const bad = target.badQuestions(question);
    expect(bad.map(({ name }) => name)).toEqual([
      'an input of the wrong shape (8 × 31)',
      'an input with less data than its shape says',
      'an input of the wrong type',
      'a missing input',
      'an empty body',
      'what is not JSON',
      'an oversized body (8 MiB) that its shape does not fit',
    ]);
    for (const each of bad) {
      await each.send(signal);
    }
    await expect(target.ask(question, signal)).resolves.toBeDefined();
  });

  it.each([
    ['no-such-model', undefined, 'there is no model no-such-model'],
    ['tumor-screening', '9', 'tumor-screening has no version 9'],
  ])('fails for %s %s with its words', async (model, version, words) => {
    const absent = targetOf(model, version);
    await expect(absent.load(signal)).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringContaining(`404: ${words}`),
    });
    await absent.close();
  });
});

// A real server on this machine that answers as a gateway or a broken service would.
describe('OpenInferenceTarget beside a server in trouble', () => {
  const metadata = '{"name": "m", "inputs": [], "outputs": []}';
  type Answers = Record<string, [number, string] | undefined>;

  async function beside<T>(
    answers: Answers,
    work: (target: Target) => Promise<T>,
  ) {
    const server = await loopbackServer(({ url = '' }, response) => {
      const [status, body] = answers[url] ?? [404, ''];
      response.writeHead(status, { location: 'http://10.0.0.1/' }).end(body);
    });
    const target = createHttpTarget({
      type: 'open-inference-v2',
      url: server.url,
      model: 'm',
    });
    try {
      return await work(target);
    } finally {
      await target.close();
      server.stop();
    }
  }

  it('needs the paths of the model only', async () => {
    const answers: Answers = {
      '/v2/models/m/ready': [200, ''],
      '/v2/models/m': [200, metadata],
    };
    await beside(answers, async target => {
      await target.load(signal);
      expect(target.inputs).toEqual([]);
      expect(target.describe()).not.toHaveProperty('servedBy');
    });
  });

  it.each<[string, Answers, string, string]>([
    [
      'is not ready',
      { '/v2/health/ready': [503, ''] },
      'InfrastructureError',
      'Whether the server is ready was answered with 503',
    ],
    [
      'leads elsewhere',
      { '/v2/health/ready': [301, ''] },
      'InfrastructureError',
      'redirects are not followed',
    ],
    [
      'has a model that is not ready',
      { '/v2/models/m/ready': [503, '{"error": "out of memory"}'] },
      'Error',
      'Whether the model m is ready was answered with 503: out of memory',
    ],
    [
      'answers with something else',
      { '/v2/models/m/ready': [200, ''], '/v2/models/m': [200, '<h1>'] },
      'Error',
      'The answer is not JSON: <h1>',
    ],
  ])('fails where the server %s', async (_, answers, name, words) => {
    await beside(answers, target =>
      expect(target.load(signal)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(words),
      }),
    );
  });

  it.each([500, 503])(
    'blames the service for a %s to a good question',
    async status => {
      await beside(
        { '/v2/models/m/infer': [status, '{"error": "x"}'] },
        target =>
          expect(target.ask(question, signal)).rejects.toMatchObject({
            name: 'Error',
            message: `The inference was answered with ${status}: x`,
          }),
      );
    },
  );

  it('finds a service that answers bad questions', async () => {
    const answers: Answers = { '/v2/models/m/infer': [200, '{"outputs": []}'] };
    await beside(answers, async target => {
      const [first] = target.badQuestions(question);
      await expect(first.send(signal)).rejects.toThrow(
        'it was answered with 200 where an error of the sender',
      );
    });
  });
});
