import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readCostConfig } from '../costConfig';

const read = (cost: JsonObject = {}) =>
  readCostConfig(mockServices.rootConfig({ data: { ml: { cost } } })).sources;

const openCost = (change: JsonObject = {}) => ({
  type: 'opencost',
  name: 'prod',
  url: 'https://opencost.example.com/model/',
  currency: 'USD',
  ...change,
});
const price = (change: JsonObject = {}) => ({
  kind: 'gpu-hour',
  hardware: 'L4',
  price: '0.70',
  currency: 'EUR',
  from: '2026-01-01',
  source: 'contract 117',
  ...change,
});

it('reads nothing unless it is told to', () => {
  expect(read()).toEqual({
    pullIntervalMs: 3_600_000,
    sources: [],
    staticRates: false,
    training: false,
    prices: [],
  });
});

it('reads sources and prices', () => {
  const found = read({
    pullInterval: { minutes: 10 },
    sources: [
      openCost({
        token: 't',
        cluster: 'eu',
        reread: '7d',
        backfill: { days: 14 },
      }),
      openCost({ type: 'opencost-inference' }),
    ],
    prices: [price()],
    training: true,
  });
  expect(found).toEqual({
    pullIntervalMs: 600_000,
    sources: [
      {
        type: 'opencost',
        backfillDays: 14,
        server: {
          name: 'opencost:prod',
          url: 'https://opencost.example.com/model',
          token: 't',
          timeoutMs: 60_000,
          maxBytes: 67_108_864,
          aggregate: ['cluster', 'namespace', 'controllerKind', 'controller'],
          cluster: 'eu',
          currency: 'USD',
          idleByNode: false,
          maxUnallocated: 0.2,
          rereadDays: 7,
        },
      },
      {
        type: 'opencost-inference',
        backfillDays: 31,
        server: {
          name: 'opencost-inference:prod',
          url: 'https://opencost.example.com/model',
          timeoutMs: 60_000,
          maxBytes: 67_108_864,
          basis: 'usage',
          currency: 'USD',
          modelLabel: 'llm-d.ai/model',
          rereadDays: 3,
        },
      },
    ],
    staticRates: false,
    training: true,
    prices: [price()],
  });
});

const AT = 'ml.cost.sources (name prod)';
it.each<[string, JsonObject]>([
  [
    'ml.cost.pullInterval: must be at least one second',
    { pullInterval: { milliseconds: 5 } },
  ],
  [
    `${AT}.type: must be opencost or opencost-inference, not focus`,
    { sources: [openCost({ type: 'focus' })] },
  ],
  [
    'ml.cost.sources: the name a b must be at most 100 letters, digits, dots, dashes and underscores',
    { sources: [openCost({ name: 'a b' })] },
  ],
  [
    'ml.cost.sources: opencost:prod is there twice; give each source of a type a name of its own',
    { sources: [openCost(), openCost()] },
  ],
  [
    `${AT}.url: must be an http or https URL`,
    { sources: [openCost({ url: 'file:///etc' })] },
  ],
  [
    `${AT}.url: must not hold a user or a password; give a token`,
    { sources: [openCost({ url: 'https://a:b@c' })] },
  ],
  [
    `${AT}.url: must end before ? and #`,
    { sources: [openCost({ url: 'https://c/?a' })] },
  ],
  [
    `${AT}.currency: must be a currency code of three capital letters, such as EUR`,
    { sources: [openCost({ currency: 'usd' })] },
  ],
  [
    `${AT}.aggregate: team is none of cluster, namespace, controllerKind, controller, pod and label:<name>`,
    { sources: [openCost({ aggregate: ['namespace', 'team'] })] },
  ],
  [
    `${AT}.aggregate: must have namespace or a label:<name>, or nobody's cost could be told`,
    { sources: [openCost({ aggregate: ['cluster'] })] },
  ],
  [
    `${AT}.reread: must be whole days, from 1 to 31, such as { days: 3 }`,
    { sources: [openCost({ reread: { hours: 36 } })] },
  ],
  [
    `${AT}.backfill: must be whole days, from 1 to 89, such as { days: 31 }`,
    { keepFor: { days: 90 }, sources: [openCost({ backfill: { days: 90 } })] },
  ],
  [
    `${AT}.timeout: must be between one second and one minute`,
    { sources: [openCost({ timeout: { minutes: 5 } })] },
  ],
  [
    `${AT}.maxBytes: must be a whole number of bytes, at least 1`,
    { sources: [openCost({ maxBytes: 0 })] },
  ],
  [
    `${AT}.basis: must be allocation or usage, not billed`,
    { sources: [openCost({ type: 'opencost-inference', basis: 'billed' })] },
  ],
  [
    'ml.cost.sources (opencost-inference:prod).url: opencost:prod tells the allocation of the same server already, so that it would count twice; take the basis usage for opencost-inference, or leave one of the two out',
    {
      sources: [
        openCost(),
        openCost({ type: 'opencost-inference', basis: 'allocation' }),
      ],
    },
  ],
  [
    'ml.cost.sources (opencost:b).url: opencost:prod tells the allocation of the same server already, so that it would count twice; leave one of the two out',
    {
      sources: [
        openCost(),
        openCost({ name: 'b', url: 'https://OpenCost.example.com:443/model' }),
      ],
    },
  ],
  [
    'ml.cost.sources (opencost-inference:b).url: opencost-inference:prod tells the usage of the same server already, so that it would count twice; leave one of the two out',
    {
      sources: [
        openCost({ type: 'opencost-inference' }),
        openCost({ type: 'opencost-inference', name: 'b' }),
      ],
    },
  ],
  [
    'ml.cost.prices[0].price: must be a decimal number in quotes',
    { prices: [price({ price: 0.7 })] },
  ],
  [
    'ml.cost.prices[1].from: is that of another price',
    { prices: [price(), price()] },
  ],
  [
    'ml.cost.training: needs prices; give some in ml.cost.prices',
    { training: true },
  ],
  [
    'ml.cost.staticRates: needs prices; give some in ml.cost.prices',
    { staticRates: true },
  ],
])('stops with %s', (message, cost) => {
  expect(() => read(cost)).toThrow(message);
});
