import { JsonHttp } from '../../../http/JsonHttp';
import { inferenceOf } from './__testUtils__/allocations';
import {
  loopbackOpenCost,
  send,
  wrapped,
} from './__testUtils__/loopbackOpenCost';
import { InferenceConfig } from './inferenceConfig';
import { InferenceSource } from './InferenceSource';

const NOW = new Date('2026-11-20T09:30:00Z');
const DAY = '2026-11-19';
const RANGE = {
  from: new Date('2026-11-18T00:00:00Z'),
  to: new Date('2026-11-20T00:00:00Z'),
};

let openCost: Awaited<ReturnType<typeof loopbackOpenCost>>;
beforeEach(async () => {
  openCost = await loopbackOpenCost();
});
afterEach(() => openCost.stop());

async function read(change: Partial<InferenceConfig> = {}) {
  const config: InferenceConfig = {
    name: 'opencost-inference:prod',
    url: openCost.url,
    timeoutMs: 30_000,
    maxBytes: 1024 * 1024,
    basis: 'usage',
    currency: 'USD',
    modelLabel: 'llm-d.ai/model',
    rereadDays: 3,
    ...change,
  };
  const problems: string[] = [];
  const readings = await new InferenceSource({
    config,
    http: new JsonHttp(config),
    now: () => NOW,
  }).read(RANGE, new AbortController().signal, problem =>
    problems.push(problem),
  );
  return { problems, readings };
}

it('reads what tokens cost, and what was kept ready for nobody, day by day', async () => {
  openCost.inference.set(DAY, [inferenceOf(DAY, { totalCost: 45 })]);
  const { problems, readings } = await read();
  const bearer = {
    is: 'workload',
    cluster: 'prod',
    namespace: 'assistants',
    labels: { 'llm-d.ai/model': 'Qwen3-32B' },
    annotations: {},
  };
  expect(readings).toEqual([
    {
      window: { from: new Date(`${DAY}T00:00:00Z`), to: RANGE.to },
      basis: 'usage',
      currency: 'USD',
      total: 45,
      coverage: 1,
      estimated: true,
      charges: [
        {
          bearer,
          kind: 'tokens',
          quantity: 12_000_000,
          unit: 'input-token',
          cost: 28.4,
        },
        {
          bearer,
          kind: 'tokens',
          quantity: 3_000_000,
          unit: 'output-token',
          cost: 14.1,
        },
        { bearer, kind: 'gpu', cost: expect.closeTo(2.5, 9) },
      ],
    },
  ]);
  expect(problems).toEqual([]);
  expect(openCost.asked.map(url => url.searchParams.get('window'))).toEqual([
    '2026-11-18T00:00:00Z,2026-11-19T00:00:00Z',
    '2026-11-19T00:00:00Z,2026-11-20T00:00:00Z',
  ]);
  expect(openCost.asked[0].searchParams.get('costBasis')).toBe('usage');
});

it('takes tokens that cost nothing for a label that is missing, and not for a gift', async () => {
  openCost.inference.set(DAY, [
    inferenceOf(DAY, { totalCost: 0, inputCost: 0, outputCost: 0 }),
  ]);
  const { problems, readings } = await read();
  expect(readings).toMatchObject([{ total: 0, charges: [] }]);
  expect(problems).toEqual([
    'opencost-inference:prod counts tokens of Qwen3-32B and no cost of them: its pods in assistants need the label llm-d.ai/model: Qwen3-32B',
  ]);
});

it.each<[string, object, string]>([
  [
    'the other basis',
    { costBasis: 'allocation' },
    'on the basis allocation, which was not asked',
  ],
  ['tokens below zero', { promptTokens: -1 }, 'promptTokens: '],
  ['a cost that is text', { totalCost: '42.5' }, 'totalCost: '],
  ['no model', { properties: {} }, 'properties.modelName: '],
])('refuses %s', async (_, said, message) => {
  openCost.inference.set(DAY, [inferenceOf(DAY, { ...said })]);
  await expect(read()).rejects.toThrow(message);
});

it('refuses what is not said of a window', async () => {
  openCost.fault = send(200, wrapped({ inferenceCosts: {} }));
  await expect(read()).rejects.toThrow(
    'opencost-inference:prod (GET /inferenceCost/total): data.window: ',
  );
});

it('says where the server is too old for it', async () => {
  openCost.fault = send(404, '');
  await expect(read()).rejects.toThrow(
    'opencost-inference:prod could not be read (GET /inferenceCost/total): it answered 404',
  );
});
