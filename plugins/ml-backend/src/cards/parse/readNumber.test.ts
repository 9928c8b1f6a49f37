import { readNumber } from './readNumber';

describe('a number in a cell', () => {
  it.each([
    ['0.9649', 0.9649, 4],
    ['96.5 %', 0.965, 3],
    ['96,49 %', 0.9649, 4],
    ['96％', 0.96, 2],
    ['0,9120', 0.912, 4],
    ['**0.95** ± 0.01', 0.95, 2],
    ['0.88 (0.85 to 0.91)', 0.88, 2],
    ['１１.２', 11.2, 1],
    ['.5', 0.5, 1],
    ['-5.5928', -5.5928, 4],
    ['−2', -2, 0],
    ['2e-4', 0.0002, 0],
    ['1,234.5', 1234.5, 1],
    ['1.234,5', 1234.5, 1],
    ['45,5', 45.5, 1],
  ])('%s is read', (cell, value, decimals) => {
    expect(readNumber(cell)).toEqual({ status: 'number', value, decimals });
  });

  it('is a fraction in a column of per cent', () => {
    expect(readNumber('91.2', true)).toMatchObject({ value: 0.912 });
  });

  it.each(['', '-', '—', 'n/a', 'not computed'])('%p is none', cell => {
    expect(readNumber(cell)).toEqual({ status: 'empty' });
  });

  it.each([
    ['fast', 'is no number'],
    ['12abc', 'is no number'],
    ['1.2.3', 'could have a decimal comma or a thousands separator'],
    ['4,102', 'could have a decimal comma or a thousands separator'],
    ['1e999', 'is too large a number'],
  ])('%s is not read: it %s', (cell, reason) => {
    expect(readNumber(cell)).toEqual({ status: 'unreadable', reason });
  });
});
