import { PriceEntry } from '@callboard/plugin-ml-common';
import { hardwareEstimates } from './hardwareEstimates';

const NOW = '2026-11-21T12:00:00.000Z';
const price = (
  kind: 'core-hour' | 'gib-hour' | 'gpu-hour' | 'machine-hour',
  hardware: string,
  amount: string,
  from = '2026-01-01',
): PriceEntry => ({
  ...{ kind, hardware, price: amount, from },
  ...{ currency: 'EUR', source: 'contract 7' },
});

it('takes the price in force of each GPU, an hour of which is one of 730', () => {
  const found = hardwareEstimates(
    'nvidia',
    [
      price('gpu-hour', 'NVIDIA L4', '0.70'),
      price('gpu-hour', 'NVIDIA L4', '0.50', '2026-11-01'),
      price('gpu-hour', 'NVIDIA L4', '0.10', '2027-01-01'),
      price('gpu-hour', 'NVIDIA H200', '3.10'),
      price('machine-hour', 'g2-standard-4', '1.00'),
    ],
    NOW,
  );
  expect(found).toEqual([
    {
      ...{ unit: 'gpu-hour', count: 1 },
      products: [
        expect.objectContaining({
          hardware: 'NVIDIA L4',
          monthly: 365_000_000,
        }),
        expect.objectContaining({
          hardware: 'NVIDIA H200',
          monthly: 2_263_000_000,
        }),
      ],
    },
    { unit: 'core-hour', count: 1, products: [] },
    { unit: 'gib-hour', count: 0.5, products: [] },
  ]);
});

it.each(['none', 'nvidia'] as const)(
  'takes a core and half a GiB of a replica with %s',
  chosen => {
    const found = hardwareEstimates(
      chosen,
      [price('core-hour', 'n2', '0.03'), price('gib-hour', 'n2', '0.004')],
      NOW,
    );
    expect(
      found
        .slice(-2)
        .map(({ count, products: [{ monthly }], unit }) => [
          unit,
          count,
          monthly,
        ]),
    ).toEqual([
      ['core-hour', 1, 21_900_000],
      ['gib-hour', 0.5, 1_460_000],
    ]);
  },
);

it.each([
  ['nothing', []],
  ['a price to come', [price('gpu-hour', 'NVIDIA L4', '1', '2027-01-01')]],
  ['other hardware', [price('machine-hour', 'n2', '0.03')]],
])('knows no price with %s', (_, prices) => {
  expect(
    hardwareEstimates('nvidia', prices, NOW).flatMap(each => each.products),
  ).toEqual([]);
});
