import {
  Evaluation,
  ModelVersion,
  TensorSpec,
} from '@callboard/plugin-ml-common';
import { betterWhen } from './betterWhen';
import { commonDigests } from './metricColumns';
import { WHOLE } from './versionsState';

/** What one of two versions has in a field; undefined when it has nothing there. */
export type Side = string | number | boolean | undefined;

/** One field of two versions. */
export interface ComparedField {
  field: string;
  /** Of an evaluation. */
  slice?: string;
  sides: [Side, Side];
  /** Whether the numbers were measured on the same data; undefined for what was not measured. */
  comparable?: boolean;
  /** Cases that each number divides by. */
  cases?: [number | undefined, number | undefined];
}

/** Fields of one sort. */
export interface ComparedGroup {
  group:
    | 'about'
    | 'params'
    | 'metrics'
    | 'evaluations'
    | 'inputs'
    | 'outputs'
    | 'datasets';
  /** Digest of the data set that all of an evaluations group was measured on. */
  datasetDigest?: string;
  dataset?: string;
  fields: ComparedField[];
}

type Pair = [ModelVersion, ModelVersion];

/** Two versions, field by field. */
export function compareVersions(
  pair: Pair,
  evaluations: Evaluation[],
): ComparedGroup[] {
  const measured = evaluationGroups(pair, evaluations);
  const shared = measured.flatMap(({ fields }) => fields);
  const groups: ComparedGroup[] = [
    { group: 'about', fields: aboutOf(pair) },
    {
      group: 'metrics',
      fields: fieldsOf(pair, each => each.metrics)
        .filter(field => !shared.some(each => isSaidBy(each, field)))
        .map(field => ({
          ...field,
          comparable: commonDigests(pair, evaluations, field.field).length > 0,
        })),
    },
    ...measured,
    { group: 'params', fields: fieldsOf(pair, each => each.params) },
    {
      group: 'inputs',
      fields: fieldsOf(pair, each => tensors(each.signature?.inputs)),
    },
    {
      group: 'outputs',
      fields: fieldsOf(pair, each => tensors(each.signature?.outputs)),
    },
    { group: 'datasets', fields: fieldsOf(pair, datasetsOf) },
  ];
  return groups.filter(({ fields }) => fields.length > 0);
}

/** Whether the two have different things, or only one has any. */
export function isDifferent({ sides: [one, other] }: ComparedField): boolean {
  return one !== other;
}

/** The other minus the one, where both were measured on the same data. */
export function differenceOf(field: ComparedField): number | undefined {
  const [one, other] = field.sides;
  return field.comparable &&
    typeof one === 'number' &&
    typeof other === 'number'
    ? // Differences of decimals have more digits than anyone measured.
      Number((other - one).toPrecision(10))
    : undefined;
}

/** Which of two comparable numbers the name of the metric says is better: that of the other, or not. */
export function otherIs(field: ComparedField): 'better' | 'worse' | undefined {
  const difference = differenceOf(field);
  const direction = betterWhen(field.field);
  if (!difference || !direction) {
    return undefined;
  }
  return difference > 0 === (direction === 'higher') ? 'better' : 'worse';
}

/** In how many metrics, measured alike on all rows, the other is better or worse, of those whose name says which way is. */
export function verdictOf(groups: ComparedGroup[]) {
  const telling = groups
    .filter(({ group }) => group === 'evaluations')
    .flatMap(({ fields }) => fields)
    .filter(({ field, slice }) => slice === WHOLE && betterWhen(field));
  const count = (wanted: ReturnType<typeof otherIs>) =>
    telling.filter(field => otherIs(field) === wanted).length;
  return {
    better: count('better'),
    worse: count('worse'),
    total: telling.length,
  };
}

/** A tensor in a line: float32 [?, 30]. */
export function tensorText({ dtype, shape }: TensorSpec): string {
  return shape
    ? `${dtype} [${shape.map(size => size ?? '?').join(', ')}]`
    : dtype;
}

function fieldsOf(
  pair: Pair,
  valuesOf: (version: ModelVersion) => Record<string, Side>,
): ComparedField[] {
  const [one, other] = pair.map(valuesOf);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].map(
    field => ({ field, sides: [one[field], other[field]] }),
  );
}

function aboutOf(pair: Pair): ComparedField[] {
  return fieldsOf(pair, version => ({
    digest: version.digest,
    stage: version.stage,
    description: version.description,
    createdBy: version.createdBy,
    createdAt: version.createdAt && new Date(version.createdAt).toISOString(),
  })).filter(({ sides }) => sides.some(side => side !== undefined));
}

function tensors(specs: TensorSpec[] = []): Record<string, Side> {
  return Object.fromEntries(specs.map(each => [each.name, tensorText(each)]));
}

function datasetsOf({ datasets }: ModelVersion): Record<string, Side> {
  return Object.fromEntries(
    datasets.map(({ role, ref, name, digest, rows, rowsOf }) => [
      `${role}: ${ref ?? name ?? digest}`,
      [rowsOf === undefined ? rows : `${rows} / ${rowsOf}`, digest]
        .filter(part => part !== undefined)
        .join(' · '),
    ]),
  );
}

/** One group a data set that both were measured on, by slice and metric. */
function evaluationGroups(
  pair: Pair,
  evaluations: Evaluation[],
): ComparedGroup[] {
  const [ones, others] = pair.map(({ versionId }) =>
    evaluations.filter(each => each.versionId === versionId),
  );
  const digests = new Set(ones.flatMap(each => each.datasetDigest ?? []));
  return [...digests].map(datasetDigest => ({
    group: 'evaluations',
    datasetDigest,
    dataset: ones.find(each => each.datasetDigest === datasetDigest)?.dataset,
    fields: ones
      .filter(each => each.datasetDigest === datasetDigest)
      .flatMap(one => {
        const same = others.filter(each => isSameQuestion(one, each));
        const other =
          same.find(({ source }) => source === one.source) ?? same[0];
        return other
          ? [
              {
                field: one.metric,
                slice: one.slice,
                sides: [one.value, other.value] as [number, number],
                comparable: true,
                cases: [one.n, other.n] as [
                  number | undefined,
                  number | undefined,
                ],
              },
            ]
          : [];
      }),
  }));
}

/** Whether an evaluation says the same of all rows as a metric does. */
function isSaidBy(evaluation: ComparedField, metric: ComparedField): boolean {
  return (
    evaluation.slice === WHOLE &&
    evaluation.field === metric.field &&
    evaluation.sides.every((side, at) => side === metric.sides[at])
  );
}

function isSameQuestion(one: Evaluation, other: Evaluation): boolean {
  return (
    one.datasetDigest === other.datasetDigest &&
    one.slice === other.slice &&
    one.metric === other.metric
  );
}
