import { withoutQueries, withoutQuery } from './withoutQueries';

it.each([
  ['/lake/date={from}/part-?.parquet', '/lake/date={from}/part-?.parquet'],
  ['https://a.test/x.parquet', 'https://a.test/x.parquet'],
  ['https://a.test/{from} x.csv?sig=a b&se=1', 'https://a.test/{from} x.csv?…'],
  ['https://me:secret@a.test/x.csv', 'https://a.test/x.csv'],
  ['s3://bucket/x?versionId=1#f', 's3://bucket/x?…'],
])('shows the path %s as %s', (path, shown) => {
  expect(withoutQuery(path)).toBe(shown);
});

it.each([
  ['It is not there: a?b', 'It is not there: a?b'],
  [
    'HTTP 403 of "https://a.test/2026-11-21.csv?sig=abc%3D&se=1" (1 of 2)',
    'HTTP 403 of "https://a.test/2026-11-21.csv?…" (1 of 2)',
  ],
  [
    'https://me:pw@a.test/x and https://b.test/y?z=1: both failed',
    'https://a.test/x and https://b.test/y?… both failed',
  ],
])('shows the text %s as %s', (text, shown) => {
  expect(withoutQueries(text)).toBe(shown);
});
