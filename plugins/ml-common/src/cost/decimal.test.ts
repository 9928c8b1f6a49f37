import fc from 'fast-check';
import { decimalOf, decimalText, digitsAt, minus, times } from './decimal';

it.each([
  { value: '0.35', text: '0.35' },
  { value: '12', text: '12' },
  { value: '-0.50', text: '-0.5' },
  { value: 0.1, text: '0.1' },
  { value: 1.5e-7, text: '0.00000015' },
  { value: -2e21, text: '-2000000000000000000000' },
  { value: '1.25e2', text: '125' },
  { value: 0, text: '0' },
  { value: '-0', text: '0' },
])('reads $value as $text', ({ text, value }) => {
  expect(decimalText(decimalOf(value))).toBe(text);
});

it.each(['', ' 1', '1,5', '.5', '1.', 'NaN', NaN, Infinity, '0x10', '1e9999'])(
  'refuses %p',
  value => {
    expect(() => decimalOf(value)).toThrow(
      `${value} is no decimal number such as 0.35`,
    );
  },
);

it('multiplies and subtracts exactly, where doubles do not', () => {
  const [tenth, fifth] = [decimalOf(0.1), decimalOf('0.20')];
  expect(decimalText(times(tenth, fifth))).toBe('0.02');
  expect(decimalText(minus(decimalOf('0.3'), tenth))).toBe('0.2');
  expect(digitsAt(fifth, 3)).toBe(200n);
});

it('brings back every double', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(double, value => {
      expect(Number(decimalText(decimalOf(value)))).toBe(value + 0);
    }),
  );
});
