import { quantityText } from './quantityText';

describe('quantityText', () => {
  it.each([
    [{ quantity: 24, unit: 'gpu-hour' }, '24 gpu-hour'],
    [{ quantity: 1_234_567, unit: 'token' }, '1,234,567 token'],
    [{ quantity: 0.12345, unit: 'core-hour' }, '0.123 core-hour'],
    [{ quantity: 0, unit: 'token' }, '0 token'],
    [{}, ''],
  ])('of %j is %s', (group, text) => {
    expect(quantityText(group, 'en-US')).toBe(text);
  });
});
