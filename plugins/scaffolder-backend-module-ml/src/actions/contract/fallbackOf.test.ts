import { ModelTensor } from '../model/modelManifest';
import { fallbackOf } from './fallbackOf';
import { testManifest } from './__testUtils__/testManifest';

const of = (...targets: string[]) => ({
  columns: ['left'],
  rows: targets.map(target => [target]),
});
const tensor = (
  dtype: string,
  shape: ModelTensor['shape'],
  name = 'y',
): ModelTensor => ({ name, dtype, shape });

it('answers the shares of the classes, and the label of the largest', () => {
  const rows = of('yes', 'yes', 'yes', 'no');
  expect(fallbackOf(testManifest(), rows)).toEqual({
    outputs: [
      { name: 'label', datatype: 'INT64', shape: [1], data: [1] },
      { name: 'scores', datatype: 'FP32', shape: [1, 2], data: [0.25, 0.75] },
    ],
  });
});

it('answers the label itself where it is a number', () => {
  const manifest = testManifest({ classes: ['3', '5'] });
  expect(fallbackOf(manifest, of('5', '5', '3'))).toMatchObject({
    outputs: [{ name: 'label', data: [5] }, { name: 'scores' }],
  });
});

it('answers the label as text where the model does', () => {
  const outputs = [
    tensor('string', [null], 'label'),
    tensor('float32', [null, 2], 'scores'),
  ];
  expect(fallbackOf(testManifest({ outputs }), of('no', 'yes'))).toMatchObject({
    outputs: [{ datatype: 'BYTES', data: ['no'] }, { data: [0.5, 0.5] }],
  });
});

it.each([
  [['3', '1', '2'], 2],
  [['4', '1', '2', '3'], 2.5],
])('answers the median of %j', (targets, median) => {
  const outputs = [tensor('float32', [null, 1])];
  const manifest = testManifest({ outputs, classes: null });
  expect(fallbackOf(manifest, of(...targets))).toEqual({
    outputs: [{ name: 'y', datatype: 'FP32', shape: [1, 1], data: [median] }],
  });
});

it.each<[string, ModelTensor[], string[] | null]>([
  ['vectors', [tensor('float32', [null, 8])], null],
  [
    'a part',
    [tensor('float32', [null, 2]), tensor('float32', [null, 9], 'z')],
    ['no', 'yes'],
  ],
  ['texts', [tensor('string', [null, 1])], null],
])('makes none for outputs that are %s', (_, outputs, classes) => {
  const manifest = testManifest({ outputs, classes });
  expect(fallbackOf(manifest, of('1', '2'))).toBeUndefined();
});

it('makes none without a target', () => {
  expect(fallbackOf(testManifest({ target: null }), of('1'))).toBeUndefined();
});
