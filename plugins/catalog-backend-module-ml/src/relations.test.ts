import {
  ML_KINDS,
  ML_RELATION_FIELDS,
  type MlKind,
} from '@callboard/plugin-ml-common';
import { mlEntity, stockEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

const STOCK_KINDS = ['Group', 'User', 'System', 'Component', 'Resource', 'API'];

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/** Of every kind there is one entity, named like the kind. */
const refOf = (kind: string) => `${lower(kind)}:default/${lower(kind)}`;

/** Everything that a field of `kind` can name, as `source forward target` and back. */
function pairsOf(kind: MlKind) {
  return ML_RELATION_FIELDS[kind].flatMap(
    ({ field, forward, reverse, targetKinds }) =>
      targetKinds.map(target => ({ kind, field, forward, reverse, target })),
  );
}

const pairs = ML_KINDS.flatMap(pairsOf);

/** One entity a pair, whose field names the target and nothing else. */
const sources = pairs.map(({ kind, field, target }, index) => {
  const isList = !['owner', 'system', 'embeddingModel', 'featureSet'].includes(
    field,
  );
  return mlEntity(kind, `source-${index}`, {
    ...(field === 'embeddingModel' && { type: 'vector-index' }),
    [field]: isList ? [refOf(target)] : refOf(target),
  });
});

const targets = [
  ...STOCK_KINDS.map(kind => stockEntity(kind, lower(kind))),
  ...ML_KINDS.map(kind => mlEntity(kind, lower(kind))),
];

const lines = pairs.flatMap(({ kind, forward, reverse, target }, index) => {
  const source = `${lower(kind)}:default/source-${index}`;
  return [
    `${source} ${forward} ${refOf(target)}`,
    `${refOf(target)} ${reverse} ${source}`,
  ];
});

const calls = ML_KINDS.flatMap(kind =>
  ['Component', 'Resource'].map(caller => ({ kind, caller })),
);

const callers = calls.map(({ kind, caller }) =>
  stockEntity(caller, `calls-${lower(kind)}`, { dependsOn: [refOf(kind)] }),
);

const callLines = calls.flatMap(({ kind, caller }) => {
  const source = `${lower(caller)}:default/calls-${lower(kind)}`;
  return [
    `${source} dependsOn ${refOf(kind)}`,
    `${refOf(kind)} dependencyOf ${source}`,
  ];
});

describe('relations in a running catalog', () => {
  let catalog: Awaited<ReturnType<typeof startTestCatalog>>;
  let found: string[];

  beforeAll(async () => {
    catalog = await startTestCatalog({
      entities: [...targets, ...sources, ...callers],
    });
    found = await catalog.relations(...lines, ...callLines);
  }, 60_000);

  afterAll(() => catalog.stop());

  it.each(pairs.map((pair, index) => ({ ...pair, index })))(
    '$kind $field: $forward $target, which is $reverse it',
    ({ index }) => {
      expect(found).toEqual(
        expect.arrayContaining(lines.slice(2 * index, 2 * index + 2)),
      );
    },
  );

  it.each(calls.map((call, index) => ({ ...call, index })))(
    '$caller dependsOn $kind, which is dependencyOf it',
    ({ index }) => {
      expect(found).toEqual(
        expect.arrayContaining(callLines.slice(2 * index, 2 * index + 2)),
      );
    },
  );

  it('covers every pair of the design', () => {
    expect(
      new Set(pairs.map(({ forward, reverse }) => `${forward}/${reverse}`)),
    ).toEqual(
      new Set([
        'ownedBy/ownerOf',
        'partOf/hasPart',
        'trainedOn/trainingDataFor',
        'evaluatedOn/evaluationDataFor',
        'usesFeatures/featuresUsedBy',
        'computedFrom/sourceOf',
        'derivedFrom/baseOf',
        'serves/servedBy',
        'dependsOn/dependencyOf',
        'providesApi/apiProvidedBy',
      ]),
    );
  });
});
