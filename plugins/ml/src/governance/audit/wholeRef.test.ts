import { wholeRef } from './wholeRef';

it.each([
  ['rashid', 'user', 'user:default/rashid'],
  [' Tumor-Screening ', 'mlmodel', 'mlmodel:default/tumor-screening'],
  ['clinic/triage', 'mlmodel', 'mlmodel:clinic/triage'],
  ['mldataset:default/biopsies', 'mlmodel', 'mldataset:default/biopsies'],
  ['plugin:catalog', 'user', 'plugin:catalog'],
  ['system', 'user', 'system'],
  ['  ', 'user', ''],
] as const)('%p of %s is %p', (typed, kind, whole) => {
  expect(wholeRef(typed, kind)).toBe(whole);
});
