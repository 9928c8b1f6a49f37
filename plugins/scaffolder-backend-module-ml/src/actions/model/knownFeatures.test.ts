import { knownFeatures } from './knownFeatures';
import { ModelTensor } from './modelManifest';

const input = (
  shape: ModelTensor['shape'],
  dtype = 'float32',
): ModelTensor => ({ name: 'x', dtype, shape });
const age = { name: 'age', dtype: 'int64', description: 'Years' };
const bmi = { name: 'bmi', dtype: 'float32' };
const city = { name: 'city', dtype: 'string' };

it('knows the columns when there are as many as the input has', () => {
  expect(knownFeatures([age, bmi], input([null, 2]))).toEqual({
    status: 'known',
    features: [age, bmi],
  });
});

it.each([
  [[], input([null, 2]), 'names no feature set'],
  [[age], input([null, 2]), 'have 1 features, but a row of its input x is [2]'],
  [[age], input([null, 1, 1]), 'a row of its input x is [1, 1]'],
  [[age, age], input([null, 2]), 'name a feature twice'],
  [
    [city],
    input([null, 1]),
    'feature city is string, but the input x is float32',
  ],
  [[bmi], input([null, 1], 'string'), 'feature bmi is float32'],
])('does not guess them: %j', (features, tensor, reason) => {
  expect(knownFeatures(features, tensor)).toEqual({
    status: 'unknown',
    reason: expect.stringContaining(reason),
  });
});
