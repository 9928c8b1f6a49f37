import { monitorSource } from '@callboard/plugin-ml-common';
import { shownSource, withKeptQueries } from './shownSource';

const SOURCE = monitorSource.parse({
  baseline: { path: 'https://a.test/train.parquet?sig=one' },
  serving: { path: '/lake/{from}.parquet', time: 'at' },
  training: { path: 'https://a.test/{from}.parquet?sig=two' },
  labels: { path: 'https://a.test/labels.csv?sig=three', key: 'id' },
});

it('keeps the query strings of addresses that are sent back as they were shown', () => {
  const shown = shownSource(SOURCE, true);
  expect(JSON.stringify(shown)).not.toContain('sig');
  expect(withKeptQueries(shown, SOURCE)).toEqual(SOURCE);
});

it('takes what is changed', () => {
  const serving = { path: 'https://b.test/{from}.csv?sig=four' };
  const wanted = { ...shownSource(SOURCE, true), serving };
  expect(withKeptQueries(wanted, SOURCE)).toEqual({ ...SOURCE, serving });
  expect(withKeptQueries(SOURCE, undefined)).toEqual(SOURCE);
});

it('shows no path to those who may not manage the monitor', () => {
  const shown = shownSource(SOURCE, false);
  expect(JSON.stringify(shown)).not.toMatch(/a\.test|lake/);
  expect(shown).toMatchObject({ engine: 'duckdb', serving: { time: 'at' } });
});
