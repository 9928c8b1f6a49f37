import { bindingOf, NameHints } from './bindingOf';
import { ruledEntity } from './ruledEntity';

const A = 'mldataset:default/a';
const B = 'mldataset:default/b';
const M = 'mlmodel:default/m';
const entities = new Map([
  [A, { uid: 'a' }],
  [B, { uid: 'b' }],
  [M, { uid: 'm' }],
]);
const claim = { entityRef: B, uid: 'b' };

describe('which entity a name is', () => {
  it.each<[string, Partial<NameHints>, ReturnType<typeof bindingOf>]>([
    ['nothing speaks of it', {}, undefined],
    [
      'an annotation',
      { annotations: [M], locations: [A], claim, rule: A },
      { entityRef: M, by: 'annotation' },
    ],
    [
      'a location',
      { locations: [A], claim, rule: B },
      { entityRef: A, by: 'location' },
    ],
    ['a claim', { claim, rule: A }, { entityRef: B, by: 'claim' }],
    ['a rule', { rule: A }, { entityRef: A, by: 'rule' }],
    [
      'one says it twice',
      { annotations: [A, A] },
      { entityRef: A, by: 'annotation' },
    ],
    [
      'two annotations contradict each other',
      { annotations: [A, B] },
      undefined,
    ],
    [
      'two locations do, and a person has decided',
      { locations: [A, B], claim },
      { entityRef: B, by: 'claim' },
    ],
    [
      'one of two is no longer there',
      { annotations: [A, 'mldataset:default/gone'] },
      { entityRef: A, by: 'annotation' },
    ],
    [
      'a claim on what bore the ref before',
      { claim: { entityRef: B, uid: 'old' }, rule: A },
      { entityRef: A, by: 'rule' },
    ],
    [
      'a rule names what the catalog lacks',
      { rule: 'mldataset:default/c' },
      undefined,
    ],
  ])('%s', (_, hints, expected) => {
    expect(
      bindingOf({ annotations: [], locations: [], ...hints }, entities),
    ).toEqual(expected);
  });
});

describe('what rules make of an address', () => {
  const rules = [
    {
      pattern: /^(?:s3:\/\/lake\/(?<name>[^/]+))$/su,
      entity: 'MlDataset:lake/{name}',
    },
    { pattern: /^(?:s3:\/\/lake\/.+)$/su, entity: 'mldataset:default/all' },
    { pattern: /bare/u, entity: 'mldataset:default/bare' },
  ];
  it.each([
    ['s3://lake/Visits', 'mldataset:lake/visits'],
    ['s3://lake/a/b', 'mldataset:default/all'],
    ['s3://lake/not a name', undefined],
    ['s3://pond/visits', undefined],
    ['in a bare cupboard', undefined],
    ['bare', 'mldataset:default/bare'],
  ])('%s', (address, expected) => {
    expect(ruledEntity(address, rules)).toBe(expected);
  });
});
