import { priceList } from '@callboard/plugin-ml-common';
import { CostReading } from '@callboard/plugin-ml-node';
import { TrainingRun } from '../../../TrainingRuns';
import { TrainingSource } from './TrainingSource';

const RANGE = {
  from: new Date('2026-11-18T00:00:00Z'),
  to: new Date('2026-11-20T00:00:00Z'),
};
const price = (
  kind: string,
  hardware: string,
  value: string,
  currency = 'EUR',
) => ({
  kind,
  hardware,
  price: value,
  currency,
  from: '2026-01-01',
  source: 'contract 117',
});
const MODEL = 'mlmodel:default/tumor-screening';
const VERSION = '11111111-1111-4111-8111-111111111111';

const charged = (readings: CostReading[]) =>
  readings.filter(({ charges }) => charges.length > 0);

const run = (change: Partial<TrainingRun> = {}): TrainingRun => ({
  runId: 'r1',
  endedAt: '2026-11-19T04:00:00.000Z',
  durationMs: 90 * 60_000,
  hardware: { gpu: 'A100', gpus: 4, cpu: 'EPYC', cores: 32 },
  models: [{ entityRef: MODEL, versionId: VERSION }],
  ...change,
});

async function read(...runs: TrainingRun[]) {
  const problems: string[] = [];
  const source = new TrainingSource({
    prices: [
      priceList.parse([
        price('gpu-hour', 'A100', '2.5'),
        price('core-hour', 'EPYC', '0.03'),
        price('machine-hour', 'p5.48xlarge', '98.32', 'USD'),
      ]),
    ],
    runs: { endedIn: async () => runs },
  });
  const readings = await source.read(
    RANGE,
    new AbortController().signal,
    problem => problems.push(problem),
  );
  return { problems, readings };
}

it('prices a training on the day on which it ended, by its duration and hardware', async () => {
  const { problems, readings } = await read(run());
  const bearer = {
    is: 'entity',
    entityRef: MODEL,
    versionId: VERSION,
    because: 'the training r1, by its duration and hardware',
  };
  expect(charged(readings)).toEqual([
    {
      window: { from: new Date('2026-11-19T00:00:00Z'), to: RANGE.to },
      basis: 'list',
      currency: 'EUR',
      coverage: 1,
      estimated: true,
      charges: [
        {
          bearer,
          kind: 'gpu',
          quantity: 6,
          unit: 'gpu-hour',
          unitPrice: '2.5',
          cost: 15,
        },
        {
          bearer,
          kind: 'cpu',
          quantity: 48,
          unit: 'core-hour',
          unitPrice: '0.03',
          cost: 1.44,
        },
      ],
    },
  ]);
  expect(problems).toEqual([]);
});

it('never adds currencies, and prices a machine as a whole', async () => {
  const machine = run({
    runId: 'r2',
    hardware: { machine: 'p5.48xlarge', gpu: 'H100', gpus: 8 },
  });
  const { readings } = await read(run(), machine);
  expect(
    charged(readings).map(({ charges, currency }) => [
      currency,
      charges.length,
    ]),
  ).toEqual([
    ['EUR', 2],
    ['USD', 1],
  ]);
  expect(charged(readings)[1].charges[0]).toMatchObject({
    kind: 'other',
    cost: 147.48,
  });
});

it('says of each day and currency that nothing was spent, for it may have said otherwise', async () => {
  const { readings } = await read();
  expect(
    readings.map(({ charges, currency, window }) => [
      window.from.toISOString().slice(0, 10),
      currency,
      charges,
    ]),
  ).toEqual([
    ['2026-11-18', 'EUR', []],
    ['2026-11-18', 'USD', []],
    ['2026-11-19', 'EUR', []],
    ['2026-11-19', 'USD', []],
  ]);
});

it.each<[string, Partial<TrainingRun>, object]>([
  [
    'one model in several versions',
    {
      models: [{ entityRef: MODEL, versionId: VERSION }, { entityRef: MODEL }],
    },
    { is: 'entity', entityRef: MODEL },
  ],
  [
    'two models',
    { models: [{ entityRef: MODEL }, { entityRef: 'mlmodel:default/other' }] },
    { is: 'unallocated' },
  ],
  ['a model that nobody knows', { models: [] }, { is: 'unallocated' }],
])('knows whose the cost is where it made %s', async (_, change, bearer) => {
  const { readings } = await read(run(change));
  const [{ charges }] = charged(readings);
  expect(charges[0].bearer).toMatchObject(bearer);
  expect(charges[0].bearer).not.toHaveProperty('versionId');
});

it.each<[string, TrainingRun['hardware'], string]>([
  [
    'has no price',
    { gpu: 'B200', gpus: 8 },
    'The training r1: No price of gpu-hour of B200 is in force at 2026-11-19T00:00:00.000Z.',
  ],
  [
    'is not said',
    undefined,
    'The training r1 does not say what it ran on: send callboard_hardware with gpu and gpus, cpu and cores, or machine',
  ],
  [
    'has no number',
    { gpu: 'A100' },
    'The training r1 does not say what it ran on: send callboard_hardware with gpu and gpus, cpu and cores, or machine',
  ],
  [
    'has more GPUs than there are',
    { gpu: 'A100', gpus: 100_001 },
    'The training r1 says that it ran on 100001 × A100; more than 100000 are not believed, and it is not charged for them',
  ],
  [
    'has more cores than there are',
    { cpu: 'EPYC', cores: 1e12 },
    'The training r1 says that it ran on 1000000000000 × EPYC; more than 10000000 are not believed, and it is not charged for them',
  ],
])(
  'charges nothing for hardware that %s, and says so',
  async (_, hardware, problem) => {
    const { problems, readings } = await read(run({ hardware }));
    expect(charged(readings)).toEqual([]);
    expect(problems).toEqual([problem]);
  },
);
