import { ServingWindow } from '@callboard/plugin-ml-common';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { WindowStore } from './WindowStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 10, 1);
const at = (hours: number) => new Date(BEGIN + hours * HOUR).toISOString();

function hour(hours: number, more: Partial<ServingWindow>): ServingWindow {
  return {
    from: at(hours),
    to: at(hours + 1),
    source: 'prometheus:prod',
    mapping: 'vllm',
    warnings: [],
    ...more,
  };
}

it.each(engines)('adds up on %s what each source counted', async engine => {
  const db = await init(engine);
  const store = new WindowStore(db);
  const windows = [
    hour(0, { requests: 5 }),
    hour(1, { requests: 10, tokens: { input: 100, output: 20.5 } }),
    hour(2, { requests: 0, tokens: { input: 7 } }),
    hour(3, {}),
    hour(3, { source: 'prometheus:test', requests: 1e9, predictions: 2.5 }),
    hour(4, { requests: 99 }),
  ];
  await store.save('u1', windows, db);
  await store.save('u2', [hour(2, { requests: 8 })], db);
  await store.save('u3', [hour(2, { requests: 8 })], db);
  const counts = await store.counts(['u1', 'u2', 'none'], {
    from: at(1),
    to: at(4),
  });
  expect(counts).toEqual(
    new Map([
      [
        'u1',
        [
          {
            source: 'prometheus:prod',
            units: {
              requests: { count: 10, hours: 2 },
              tokens: { count: 120.5, hours: 1 },
            },
          },
          {
            source: 'prometheus:test',
            units: {
              requests: { count: 1e9, hours: 1 },
              predictions: { count: 2.5, hours: 1 },
            },
          },
        ],
      ],
      [
        'u2',
        [
          {
            source: 'prometheus:prod',
            units: { requests: { count: 8, hours: 1 } },
          },
        ],
      ],
    ]),
  );
});

it.each(engines)('tells on %s what each hour counted', async engine => {
  const db = await init(engine);
  const store = new WindowStore(db);
  await store.save(
    'u1',
    [
      hour(0, { predictions: 2.5, tokens: { input: 100, output: 20.5 } }),
      hour(1, { requests: 3, tokens: { input: 7 } }),
      hour(2, { requests: 4 }),
    ],
    db,
  );
  const found = await store.hours(['u1'], { from: at(0), to: at(2) });
  expect(found.get('u1')).toEqual([
    {
      ...{ from: at(0), to: at(1), source: 'prometheus:prod' },
      ...{ predictions: 2.5, requests: undefined, tokens: 120.5 },
    },
    {
      ...{ from: at(1), to: at(2), source: 'prometheus:prod' },
      ...{ predictions: undefined, requests: 3, tokens: undefined },
    },
  ]);
});
