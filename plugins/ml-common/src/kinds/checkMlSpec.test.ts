import { checkMlSpec } from './checkMlSpec';
import { ML_KINDS, type MlKind } from './mlKinds';

const owned = { owner: 'group:default/ml', lifecycle: 'production' };

const specs: Record<MlKind, object> = {
  MlModel: { ...owned, type: 'classifier' },
  MlDataset: { ...owned, type: 'table' },
  MlFeatureSet: { ...owned, features: [{ name: 'age', dtype: 'int64' }] },
  MlFeature: { ...owned, featureSet: 'patients', dtype: 'int64' },
  MlInferenceService: {
    ...owned,
    platform: 'kserve',
    environment: 'production',
    serves: ['a', 'b'],
  },
};

const digest = `sha256:${'0'.repeat(64)}`;

/** What is wrong once `change` is made to a good spec, one line a problem. */
function problems(kind: MlKind, change: object, namespace?: string) {
  return checkMlSpec(kind, { ...specs[kind], ...change }, namespace).map(
    ({ path, rule }) => `${path} ${rule}`,
  );
}

describe.each(ML_KINDS)('%s', kind => {
  it('with its required fields is good', () => {
    expect(problems(kind, {})).toEqual([]);
  });

  it('with a field of the adopter beside ours is good', () => {
    expect(problems(kind, { costCentre: '4711' })).toEqual([]);
  });

  it.each([[undefined], ['text'], [[]], [null]])('is no %j', spec => {
    expect(checkMlSpec(kind, spec)[0].path).toBe('spec');
  });

  it('needs an owner', () => {
    expect(problems(kind, { owner: undefined })).toEqual([
      'spec.owner is required',
    ]);
  });
});

it.each([
  ['group:default/ml', []],
  ['user:ada', []],
  ['Group:Default/ML', []],
  ['team.a_b-c', []],
  ['', ['must be an entity ref, [kind:][namespace/]name, found ""']],
  ...[
    'ada@example.com',
    'churn@3',
    'a b',
    'a/b/c',
    'a:b:c',
    ':a',
    'x/',
    '-a',
  ].map((owner): [string, string[]] => [
    owner,
    [`must be an entity ref, [kind:][namespace/]name, found "${owner}"`],
  ]),
])('owner %j: %j', (owner, rules) => {
  expect(problems('MlModel', { owner })).toEqual(
    rules.map(rule => `spec.owner ${rule}`),
  );
});

it.each([
  [
    'a value outside the list',
    { riskTier: 'extreme' },
    [
      'spec.riskTier must be one of minimal, limited, high, prohibited, found "extreme"',
    ],
  ],
  [
    'a wrong type',
    { registries: [{ type: 'mlflow', name: 7 }] },
    ['spec.registries[0].name must be of type string, found 7'],
  ],
  [
    'an empty text',
    { type: '' },
    ['spec.type must be at least 1 characters long, found ""'],
  ],
  [
    'a number out of range',
    { slo: { availability: 99.9, latencyP95Ms: 0 } },
    [
      'spec.slo.latencyP95Ms must be above 0, found 0',
      'spec.slo.availability must be at most 1, found 99.9',
    ],
  ],
  [
    'a bad ref in a list',
    { trainedOn: ['visits', 'a b'] },
    [
      'spec.trainedOn[1] must be an entity ref, [kind:][namespace/]name, found "a b"',
    ],
  ],
  [
    'several at once',
    { owner: undefined, lifecycle: 1 },
    [
      'spec.owner is required',
      'spec.lifecycle must be of type string, found 1',
    ],
  ],
])('MlModel with %s', (_what, change, expected) => {
  expect(problems('MlModel', change)).toEqual(expected);
});

describe('MlDataset: fields of a vector index', () => {
  const fields = { embeddingModel: 'e5', dimension: 384, metric: 'cosine' };

  it('stand on a vector index', () => {
    expect(problems('MlDataset', { type: 'vector-index', ...fields })).toEqual(
      [],
    );
  });

  it('stand on nothing else', () => {
    expect(problems('MlDataset', fields)).toEqual([
      'spec.embeddingModel is only for type vector-index, found type table',
      'spec.dimension is only for type vector-index, found type table',
      'spec.metric is only for type vector-index, found type table',
    ]);
  });
});

it('MlFeatureSet: a feature name stands once; case makes another name', () => {
  const features = ['age', 'Age', 'age', 'age'].map(name => ({
    name,
    dtype: 'int64',
  }));
  expect(problems('MlFeatureSet', { features })).toEqual(
    [2, 3].map(
      index =>
        `spec.features[${index}].name must be unique in the set, "age" stands in spec.features[0] already`,
    ),
  );
});

describe('MlInferenceService', () => {
  const a = { model: 'a' };
  const b = { model: 'b' };

  it.each([
    ['no traffic', {}, []],
    ['the same models', { traffic: [b, a] }, []],
    [
      'the same models, written otherwise',
      { traffic: [{ model: 'MLModel:clinic/A' }, { model: 'clinic/b' }] },
      [],
    ],
    [
      'two versions of one model',
      { serves: ['a'], traffic: [a, { ...a, role: 'canary' }] },
      [],
    ],
    [
      'a model that is served and gets no traffic',
      { traffic: [a] },
      [
        'spec.serves must be the models in spec.traffic, which lacks mlmodel:clinic/b',
      ],
    ],
    [
      'a model that gets traffic and is not served',
      { traffic: [a, b, { model: 'default/a', role: 'shadow' }] },
      ['spec.traffic[2].model must be in spec.serves, found mlmodel:default/a'],
    ],
    [
      'traffic without anything',
      { serves: ['a'], traffic: [] },
      [
        'spec.serves must be the models in spec.traffic, which lacks mlmodel:clinic/a',
      ],
    ],
  ])('models: %s', (_what, change, expected) => {
    expect(problems('MlInferenceService', change, 'clinic')).toEqual(expected);
  });

  const wrongSum = (sum: number) => [
    `spec.traffic percent of all but shadow must sum to 100, found ${sum}`,
  ];

  it.each([
    ['all of it', [100], []],
    ['a split', [90, 10], []],
    ['thirds to one digit', [33.3, 33.3, 33.3], []],
    ['thirds to none', [33, 33, 33], wrongSum(99)],
    ['too little', [90, 5], wrongSum(95)],
    ['too much', [90, 20], wrongSum(110)],
    ['some unsaid', [90, undefined], []],
    ['some unsaid, the rest too much', [100, 20, undefined], wrongSum(120)],
    ['all unsaid', [undefined, undefined], []],
  ])('live percents: %s', (_what, percents, expected) => {
    const live = percents.map(percent => ({ ...a, percent }));
    const shadow = { ...b, role: 'shadow' };
    expect(
      problems('MlInferenceService', { traffic: [...live, shadow] }),
    ).toEqual(expected);
  });

  it.each([
    ['a digest', { version: digest }, []],
    ['a name in a registry', { version: '3', registry: 'mlflow' }, []],
    ['no version', {}, []],
    ['a name alone', { version: '3' }, ['"3"']],
    ['half a digest', { version: 'sha256:abc' }, ['"sha256:abc"']],
    [
      'a name in a registry without name',
      { version: '3', registry: '' },
      ['"3"'],
    ],
  ])('version: %s', (_what, version, found) => {
    expect(
      problems('MlInferenceService', { traffic: [{ ...a, ...version }, b] }),
    ).toEqual(
      found.map(
        text =>
          `spec.traffic[0].version must be a digest (sha256: and 64 hex digits) or have registry beside it, found ${text}`,
      ),
    );
  });

  it('scaling has its fewest below its most', () => {
    expect(
      problems('MlInferenceService', { scaling: { min: 3, max: 2 } }),
    ).toEqual([
      'spec.scaling.min must not be above spec.scaling.max (2), found 3',
    ]);
  });
});

describe('smoke tests', () => {
  it.each<[string, MlKind, object | string, string[]]>([
    [
      'of a model with all that it may say',
      'MlModel',
      { golden: './golden', profile: 'cpu', every: 'P1D', onNewVersion: true },
      [],
    ],
    [
      'of a service with all that it may say',
      'MlInferenceService',
      { golden: './golden', model: 'a', profile: 'cpu', every: 'PT1H' },
      [],
    ],
    ['of a model with nothing said', 'MlModel', {}, []],
    [
      'as a text, which it once was',
      'MlModel',
      './golden',
      ['spec.smokeTest must be of type object, found "./golden"'],
    ],
    [
      'more often than once an hour',
      'MlModel',
      { every: 'PT59M59S' },
      ['spec.smokeTest.every must be at least one hour, found "PT59M59S"'],
    ],
    ['an hour apart, in minutes', 'MlModel', { every: 'PT60M' }, []],
    ['weeks apart', 'MlInferenceService', { every: 'P2W' }, []],
    [
      'as often as never',
      'MlInferenceService',
      { every: 'P0D' },
      ['spec.smokeTest.every must be at least one hour, found "P0D"'],
    ],
    [
      'in words',
      'MlModel',
      { every: 'daily' },
      [
        'spec.smokeTest.every must be an ISO 8601 duration such as PT24H or P7D, found "daily"',
      ],
    ],
    [
      'of a service with new versions',
      'MlInferenceService',
      { onNewVersion: true },
      [
        'spec.smokeTest.onNewVersion is only for kind MlModel, found kind MlInferenceService',
      ],
    ],
    [
      'of a model that is asked for a model',
      'MlModel',
      { model: 'a' },
      [
        'spec.smokeTest.model is only for kind MlInferenceService, found kind MlModel',
      ],
    ],
  ])('%s', (_what, kind, smokeTest, expected) => {
    expect(problems(kind, { smokeTest })).toEqual(expected);
  });
});
