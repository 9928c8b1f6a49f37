import { cardReferences } from './cardReferences';
import { referencesOf } from './referencesOf';

const named = (field: string, text: string, items?: string[]) =>
  referencesOf({ field, text, items }, 'health').map(
    ({ text: said, candidates, explicit }) => [said, candidates[0], explicit],
  );

it.each([
  [
    'data.provenance',
    'From mldataset:scans, see `Masses`.',
    [
      ['mldataset:scans', 'mldataset:health/scans', true],
      ['Masses', 'mldataset:health/masses', false],
    ],
  ],
  [
    'limits.limitations',
    'See MlModel:default/a.',
    [['MlModel:default/a', 'mlmodel:default/a', true]],
  ],
  ['identity.owner', 'x', []],
  [
    'security.artifactHash',
    `sha256:${'a'.repeat(60)} https://api.example/x:y doi:10.1/x`,
    [],
  ],
  ['purpose.intendedUse', 'Ask foo:bar or `two words`.', []],
])('%s: %s', (field, text, expected) => {
  expect(named(field, text)).toEqual(expected);
});

it('reads a list instead of the text where there is one', () => {
  expect(
    named('architecture.baseModel', 'see mlmodel:x', [
      'base',
      'https://hub.example/base',
      'group:a/b',
    ]),
  ).toEqual([
    ['base', 'mlmodel:health/base', false],
    ['group:a/b', 'group:a/b', true],
  ]);
});

it('asks for each candidate once, own namespace first', () => {
  const value = { field: 'data.trainingData', text: '', items: ['a', 'a'] };
  expect(cardReferences([value, value], 'health')).toEqual([
    'mldataset:health/a',
    'mldataset:default/a',
  ]);
});
