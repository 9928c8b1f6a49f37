import { ML_KINDS, checkMlSpec } from '@callboard/plugin-ml-common';
import { parse } from 'yaml';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { EXAMPLES } from './examples';
import { refsIn, toCheckedFile, toRefusal } from './registration';

const model = mlEntity('MlModel', 'm', {
  owner: 'team-a',
  trainedOn: ['d', 'mldataset:other/e'],
  usesFeatures: ['f'],
  system: 'screening',
  derivedFrom: [':broken:'],
});
const dataset = mlEntity('MlDataset', 'd', { owner: 'user:default/ada' });
const location = {
  ...mlEntity('Location', 'generated-1'),
  spec: { type: 'url' },
};
const feature = mlEntity('MlFeature', 'f.x', { featureSet: 'f' });

describe('a checked file', () => {
  it('asks the catalog for its entities and all that they name', () => {
    expect(refsIn([model])).toEqual([
      'mlmodel:default/m',
      'group:default/team-a',
      'system:default/screening',
      'mldataset:default/d',
      'mldataset:other/e',
      'mlfeatureset:default/f',
    ]);
  });

  it('tells of each entity what exists, what is missing and what is new', () => {
    const known = new Set(['group:default/team-a', 'mldataset:default/d']);
    expect(
      toCheckedFile([location, model, dataset, feature], known, true),
    ).toEqual({
      exists: true,
      featureCount: 1,
      entities: [
        {
          ref: 'mlmodel:default/m',
          kind: 'MlModel',
          title: 'm',
          owner: { ref: 'group:default/team-a', exists: true },
          missing: [
            'system:default/screening',
            'mldataset:other/e',
            'mlfeatureset:default/f',
          ],
          known: false,
        },
        {
          ref: 'mldataset:default/d',
          kind: 'MlDataset',
          title: 'd',
          owner: { ref: 'user:default/ada', exists: false },
          missing: [],
          known: true,
        },
      ],
    });
  });
});

describe('a refusal', () => {
  it.each([
    [
      'InputError: Processor MlEntityProcessor threw an error while validating the entity mlmodel:default/bad; caused by InputError: url:https://git.example/a/b.yaml: mlmodel:default/bad: spec.riskTier must be one of minimal, limited, high, prohibited, found "severe"; spec.owner is required',
      {
        file: 'https://git.example/a/b.yaml',
        entityRef: 'mlmodel:default/bad',
        problems: [
          {
            path: 'spec.riskTier',
            rule: 'must be one of minimal, limited, high, prohibited, found "severe"',
          },
          { path: 'spec.owner', rule: 'is required' },
        ],
      },
    ],
    [
      'InputError: url:http://localhost:7008/a.yaml: mlmodel:ns/x: kind must be MlModel of apiVersion callboard.dev/v1alpha1, found MlModel of v1',
      {
        file: 'http://localhost:7008/a.yaml',
        entityRef: 'mlmodel:ns/x',
        problems: [
          {
            path: 'kind',
            rule: 'must be MlModel of apiVersion callboard.dev/v1alpha1, found MlModel of v1',
          },
        ],
      },
    ],
    [
      'NotFoundError: Unable to read url, no matching files found for http://x/y',
      { cause: 'unreadable', problems: [] },
    ],
    [
      'InputError: YAML error at url:http://x/y, YAMLParseError: tabs',
      { cause: 'notCatalogInfo', problems: [] },
    ],
    ['', { problems: [] }],
  ])(
    'names file, entity, place and rule where the catalog does: %s',
    (message, refusal) =>
      expect(toRefusal(message)).toEqual({
        cause: 'rule',
        message,
        ...refusal,
      }),
  );
});

describe('the examples', () => {
  it.each(ML_KINDS.filter(kind => kind !== 'MlFeature'))(
    'of %s is valid',
    kind => {
      const example = parse(EXAMPLES[kind]);
      expect(example).toMatchObject({
        kind,
        apiVersion: 'callboard.dev/v1alpha1',
      });
      expect(checkMlSpec(kind, example.spec)).toEqual([]);
    },
  );
});
