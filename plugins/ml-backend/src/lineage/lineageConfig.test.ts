import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readLineageConfig } from './lineageConfig';

const read = (lineage: JsonObject) =>
  readLineageConfig(mockServices.rootConfig({ data: { ml: { lineage } } }));

it('has defaults', () => {
  expect(readLineageConfig(mockServices.rootConfig({ data: {} }))).toEqual({
    syncIntervalMs: 60_000,
    maxBytes: 16_777_216,
    keepEventsForMs: 90 * 24 * 3_600_000,
    names: [],
  });
});

it('reads what is set; a pattern is about the whole name', () => {
  const { names, ...others } = read({
    syncInterval: '2m',
    maxBytes: 1000,
    keepEventsFor: { days: 2 },
    names: [
      {
        pattern: 'postgres://db:5432/shop\\.(?<table>\\w+)',
        entity: 'MlDataset:default/{table}',
      },
    ],
  });
  expect(others).toEqual({
    syncIntervalMs: 120_000,
    maxBytes: 1000,
    keepEventsForMs: 172_800_000,
  });
  const [{ entity, pattern }] = names;
  expect(entity).toBe('MlDataset:default/{table}');
  expect(pattern.exec('postgres://db:5432/shop.orders')?.groups).toEqual({
    table: 'orders',
  });
  expect(pattern.test('postgres://db:5432/shop.orders.old')).toBe(false);
});

it.each<[JsonObject, string]>([
  [{ syncInterval: '10ms' }, 'ml.lineage.syncInterval: must be at least'],
  [{ keepEventsFor: '0s' }, 'ml.lineage.keepEventsFor: must be at least'],
  [{ maxBytes: 0.5 }, 'ml.lineage.maxBytes: must be a whole number of bytes'],
  [
    { names: [{ pattern: '(', entity: 'mldataset:default/x' }] },
    'ml.lineage.names[0].pattern: must be a regular expression',
  ],
  [
    { names: [{ pattern: '.*', entity: 'mldataset:default/{name}' }] },
    'ml.lineage.names[0].entity: {name} is no group of the pattern',
  ],
  [
    { names: [{ pattern: '.*', entity: 'default/x' }] },
    'ml.lineage.names[0].entity: must be an entity ref with its kind',
  ],
])('%j stops the start with: %s', (lineage, message) => {
  expect(() => read(lineage)).toThrow(message);
});
