import { byteSize, numberFormat, signedDifference } from './numberFormat';

describe('numbers of one column', () => {
  it.each([
    [
      [0.9298, 1],
      ['0.9298', '1.0000'],
    ],
    [
      [54.2, 7.123456],
      ['54.200', '7.123'],
    ],
    [
      [3, 12],
      ['3', '12'],
    ],
    [
      [12345.6, 2],
      ['12,346', '2'],
    ],
    [
      [0.5, 0.0000012],
      ['0.5000', '1.20e-6'],
    ],
    [[0], ['0']],
  ])('%j are written %j', (values, expected) =>
    expect(values.map(numberFormat(values, 'en'))).toEqual(expected),
  );
});

it.each([
  [0.0117, [0.9532, 0.9649], '+0.0117'],
  [-3, [5, 2], '-3'],
  [0, [0.5, 0.5], '0.0000'],
])('the difference %d of %j is written %s', (value, of, expected) =>
  expect(signedDifference(value, of, 'en')).toBe(expected),
);

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_234_567, '1.2 MB'],
  [3e15, '3,000 TB'],
])('%d bytes are %s', (bytes, expected) =>
  expect(byteSize(bytes, 'en')).toBe(expected),
);
