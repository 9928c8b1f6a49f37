import { money, plainAmount, unitPriceText } from './money';

describe('money', () => {
  it.each([
    [1_240_000_000, 'exact', '€1,240.00'],
    [1_240_400_000, 'spoken', '€1,240'],
    [41_200_000, 'spoken', '€41.20'],
    [500_000, 'exact', '€0.50'],
    [10_000, 'exact', '€0.01'],
    [1, 'exact', '€0.000001'],
    [4_237, 'exact', '€0.00424'],
    [0, 'exact', '€0.00'],
    [-12_340_000, 'exact', '-€12.34'],
    [1_200_000_000, 'axis', '€1.2K'],
    [5_000, 'axis', '€0.005'],
    [0, 'axis', '€0'],
  ] as const)('writes %d millionths, %s, as %s', (amount, style, text) => {
    expect(money(amount, 'EUR', style, 'en-US')).toBe(text);
  });

  it('writes currencies that have no cents without them', () => {
    expect(money(1_240_000_000, 'JPY', 'exact', 'en-US')).toBe('¥1,240');
  });
});

describe('unitPriceText', () => {
  it.each([
    ['2.5', '€2.50'],
    ['0.0000025', '€0.0000025'],
    ['0.35', '€0.35'],
  ])('keeps all digits of %s', (price, text) => {
    expect(unitPriceText(price, 'EUR', 'en-US')).toBe(text);
  });
});

describe('plainAmount', () => {
  it.each([
    [1_240_000_000, '1240.00'],
    [1, '0.000001'],
    [-12_345_600, '-12.3456'],
    [9_007_199_254_740_991, '9007199254.740991'],
  ])('writes %d exactly', (amount, text) => {
    expect(plainAmount(amount)).toBe(text);
  });
});
