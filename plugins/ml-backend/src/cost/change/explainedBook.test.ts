import { CostKind } from '@callboard/plugin-ml-common';
import { Sum } from '../store/TotalStore';
import { explainedBook } from './explainedBook';

const SERVICE = 'mlinferenceservice:default/screening';
const ASKED = {
  bearers: [
    {
      ...{ id: 1, entityRef: SERVICE, uid: 'u1', owner: '', system: '' },
      statedAt: '2026-11-20T00:00:00.000Z',
    },
  ],
  left: [],
  isEverything: false,
  unborne: false,
  shares: new Map(),
};

function sum(kind: CostKind, amount: number): Sum {
  const quantity = amount;
  return {
    ...{ feedId: 1, bucket: 0, bearerId: 1, account: 'entity' as const },
    ...{ kind, amount, estimated: 0, quantity, unit: 'hour' },
  };
}

/** Of one service with twice the output. */
function changeOf(before: Sum[], after: Sum[]) {
  const side = (sums: Sum[], fromMs: number) => ({
    ...{ stretch: { fromMs, toMs: fromMs + 1 }, sums },
  });
  return explainedBook(
    {
      ...{ basis: 'allocation' as const, currency: 'EUR' },
      before: side(before, 0),
      after: side(after, 1),
    },
    ASKED,
    new Map([[SERVICE, { before: 100, after: 200 }]]),
  ).change;
}

const [GPU, TWICE] = [sum('gpu', 20), sum('gpu', 40)];
const NETWORK = sum('network', 1);

it('does not take a kind of cost that is new for more output', () => {
  const { parts, ...all } = changeOf([GPU], [TWICE, NETWORK]);
  expect(parts.find(({ key }) => key === 'gpu')).toMatchObject({
    ...{ volume: 20, mix: 0, utilisation: 0, price: 0, unexplained: 0 },
  });
  expect(parts.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['gpu', 20, 40],
    ['network', 0, 1],
  ]);
  expect(all).toMatchObject({ before: 20, after: 41, volume: 20, mix: 0 });
});

it('does not take a kind of cost that is gone for less output', () => {
  const { parts, ...all } = changeOf([GPU, NETWORK], [TWICE]);
  expect(parts.find(({ key }) => key === 'gpu')).toMatchObject({
    ...{ volume: 20, mix: 0, utilisation: 0, price: 0, unexplained: 0 },
  });
  expect(all).toMatchObject({ before: 21, after: 40, volume: 21, mix: 0 });
});
