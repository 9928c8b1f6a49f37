import { reviewOf } from '../__testUtils__/reviews';
import { byRisk } from './byRisk';

it('puts the worst risk first and the unknown last, and keeps the order within', () => {
  const groups = byRisk([
    reviewOf(1, { riskTier: 'minimal' }),
    reviewOf(2, { riskTier: undefined }),
    reviewOf(3, { riskTier: 'high' }),
    reviewOf(4, { riskTier: 'prohibited' }),
    reviewOf(5, { riskTier: 'high' }),
  ]);
  expect(
    groups.map(({ risk, reviews }) => [
      risk,
      reviews.map(({ label }) => label),
    ]),
  ).toEqual([
    ['prohibited', ['4']],
    ['high', ['3', '5']],
    ['minimal', ['1']],
    ['unknown', ['2']],
  ]);
});
