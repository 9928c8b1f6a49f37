import { JsonObject } from '@backstage/types';
import { priceList } from '@callboard/plugin-ml-common';
import { ml } from '../../../__testUtils__/company';
import { StaticRatesSource } from './StaticRatesSource';

const RANGE = {
  from: new Date('2026-11-18T00:00:00Z'),
  to: new Date('2026-11-20T00:00:00Z'),
};
const price = (change: object = {}) => ({
  kind: 'gpu-hour',
  hardware: 'L4',
  price: '0.70',
  currency: 'EUR',
  from: '2026-01-01',
  source: 'contract 117',
  ...change,
});

async function read(spec: JsonObject, prices: object[] = [price()]) {
  const entity = ml('MlInferenceService', 'screening', spec);
  const problems: string[] = [];
  const readings = await new StaticRatesSource({
    catalog: {
      async *all() {
        yield [entity];
      },
    },
    prices: [priceList.parse(prices)],
  }).read(RANGE, new AbortController().signal, problem =>
    problems.push(problem),
  );
  return { problems, readings };
}

const SPEC = {
  accelerator: { vendor: 'nvidia', product: 'L4', count: 2 },
  scaling: { min: 3 },
};

it('prices the GPUs that a service declares for each day, at the price of the day', async () => {
  const { problems, readings } = await read(SPEC, [
    price(),
    price({ from: '2026-11-19', price: '0.80' }),
  ]);
  expect(
    readings.map(({ charges: [each], window }) => [
      window.from.toISOString(),
      each.cost,
    ]),
  ).toEqual([
    ['2026-11-18T00:00:00.000Z', 100.8],
    ['2026-11-19T00:00:00.000Z', 115.2],
  ]);
  expect(readings[0]).toMatchObject({
    basis: 'list',
    currency: 'EUR',
    estimated: true,
    charges: [
      {
        bearer: {
          is: 'entity',
          entityRef: 'mlinferenceservice:default/screening',
          because:
            '3 × 2 L4 as declared, not measured, at the price of contract 117',
        },
        kind: 'gpu',
        quantity: 144,
        unit: 'gpu-hour',
        unitPrice: '0.7',
      },
    ],
  });
  expect(problems).toEqual([]);
});

const REF = 'mlinferenceservice:default/screening';
it.each<[string, JsonObject, object[], string | undefined]>([
  [
    'hardware without a price',
    SPEC,
    [price({ hardware: 'H100' })],
    `${REF}: No price of gpu-hour of L4 is in force at 2026-11-18T00:00:00.000Z.`,
  ],
  [
    'a price that changes within the day',
    SPEC,
    [
      price(),
      price({ from: '2026-11-18T12:00:00Z', price: '2' }),
      price({ from: '2026-11-19T12:00:00Z', price: '3' }),
    ],
    `${REF}: The price of gpu-hour of L4 changes at 2026-11-18T12:00:00.000Z, within the window: split it there.`,
  ],
  [
    'an unknown number of replicas',
    { ...SPEC, scaling: {} },
    [price()],
    `${REF} has an accelerator and does not say all of spec.accelerator.product, spec.accelerator.count and spec.scaling.min`,
  ],
  [
    'an unknown number of GPUs',
    { ...SPEC, accelerator: { product: 'L4' } },
    [price()],
    `${REF} has an accelerator and does not say all of spec.accelerator.product, spec.accelerator.count and spec.scaling.min`,
  ],
  ['no replica', { ...SPEC, scaling: { min: 0 } }, [price()], undefined],
  ['no accelerator', {}, [price()], undefined],
])('charges nothing for %s', async (_, spec, prices, problem) => {
  const { problems, readings } = await read(spec, prices);
  expect(readings.map(({ charges, currency }) => [currency, charges])).toEqual([
    ['EUR', []],
    ['EUR', []],
  ]);
  expect(problems[0]).toBe(problem);
});
