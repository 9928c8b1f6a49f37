import { amountOf } from './amountOf';

it.each([
  ['1200', 1_200_000_000],
  ['0.25', 250_000],
  ['0.000001', 1],
  ['0.1', 100_000],
  ['1,5', undefined],
  ['-3', undefined],
  ['0.0000001', undefined],
  ['', undefined],
])('reads %j', (text, amount) => {
  expect(amountOf(text)).toBe(amount);
});
