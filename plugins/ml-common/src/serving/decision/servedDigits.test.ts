import { servedDigits } from './servedDigits';

it.each([
  [0, 1],
  [0.799692, 1],
  [0.95, 2],
  [0.949999, 2],
  [0.995, 3],
  [0.99951, 4],
  [0.99999, 4],
  [1, 4],
])('shows %d with %d digits', (share, digits) => {
  expect(servedDigits(share)).toBe(digits);
});
