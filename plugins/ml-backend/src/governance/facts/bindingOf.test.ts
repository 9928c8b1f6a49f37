import {
  Binding,
  binding,
  BindingPart,
  changedParts,
  reviewPolicy,
} from '@callboard/plugin-ml-common';
import { bindingOf, BoundFacts } from './bindingOf';

const PUBLISHED = {
  digest: 'policy digest',
  policy: reviewPolicy.parse({
    id: 'release',
    version: 3,
    title: 'Release',
    enforcement: 'block',
  }),
};

const TRAIN = { role: 'training', ref: 'mldataset:default/d', digest: 'one' };
const TEST = { role: 'evaluation', name: 'held out' };
const BASES = [{ ref: 'mlmodel:default/b', digest: 'b' }, { ref: 'a' }];
const CARD = { sha256: 'card', revision: 2 };

const FACTS: BoundFacts = {
  version: { digest: 'sha256:model' },
  card: CARD,
  datasets: [TRAIN, TEST],
  baseModels: BASES,
  subject: { uid: 'uid', license: 'MIT' },
};

it('binds the contents, in one order, whatever the order in which they were read', () => {
  const bound = bindingOf(FACTS, PUBLISHED);
  expect(bound).toEqual({
    uid: 'uid',
    artifact: 'sha256:model',
    card: 'card',
    cardRevision: 2,
    datasets: [TEST, TRAIN],
    baseModels: [{ ref: 'a' }, { ref: 'mlmodel:default/b', digest: 'b' }],
    license: 'MIT',
    policy: { id: 'release', version: 3, digest: 'policy digest' },
  });
  const turned = {
    ...FACTS,
    datasets: [TEST, { digest: 'one', ref: TRAIN.ref, role: TRAIN.role }],
    baseModels: [...BASES].reverse(),
  };
  expect(JSON.stringify(bindingOf(turned, PUBLISHED))).toBe(
    JSON.stringify(bound),
  );
});

it('is the same after it was kept as JSON', () => {
  const least = bindingOf(
    { subject: { uid: 'uid' }, datasets: [], baseModels: [] },
    PUBLISHED,
  );
  const kept: Binding = binding.parse(JSON.parse(JSON.stringify(least)));
  expect(Object.keys(least)).toEqual([
    'uid',
    'datasets',
    'baseModels',
    'policy',
  ]);
  expect(JSON.stringify(kept)).toBe(JSON.stringify(least));
});

it.each<[what: string, part: BindingPart, change: Partial<BoundFacts>]>([
  ['another artifact', 'artifact', { version: { digest: 'x' } }],
  ['an artifact that is unknown', 'artifact', { version: {} }],
  ['another uid', 'artifact', { subject: { uid: 'new', license: 'MIT' } }],
  ['another card', 'card', { card: { sha256: 'other', revision: 3 } }],
  ['no card', 'card', { card: undefined }],
  ['other data', 'datasets', { datasets: [{ ...TRAIN, digest: 'two' }] }],
  ['another base model', 'base-models', { baseModels: [{ ref: 'a' }] }],
  [
    'another licence',
    'license',
    { subject: { uid: 'uid', license: 'GPL-3.0' } },
  ],
])('%s changes the part %s', (_, part, change) => {
  const after = { ...FACTS, ...change };
  expect(
    changedParts(bindingOf(FACTS, PUBLISHED), bindingOf(after, PUBLISHED)),
  ).toEqual([part]);
});
