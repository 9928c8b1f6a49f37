import { MlDatasetSpec } from '@callboard/plugin-ml-common';
import { ColumnsContract, contractOf } from './contractOf';
import { ModelFeature } from './modelManifest';
import { readTable } from './readTable';

const MAX_ROWS = 20_000;

/** Rows that a model can be evaluated on, or why there are none. */
export type EvaluationRows =
  | {
      status: 'found';
      /** Entity ref of the data set. */
      source: string;
      content: string;
      contract: ColumnsContract;
      target: string;
      /** In the order of the scores; null for what does not classify. */
      classes: string[] | null;
    }
  | {
      status: 'none';
      reason: string;
      /** As a data set says them, where it does. */
      classes: string[] | null;
    };

/** What the rows must fit. */
export interface ScoredModel {
  features: readonly ModelFeature[];
  /** How many classes it scores; undefined when it does not classify. */
  classes: number | undefined;
}

/** Whether a model can be evaluated on the rows of a data set. */
export function usableRows(
  content: string,
  source: string,
  sample: Pick<NonNullable<MlDatasetSpec['sample']>, 'classes' | 'target'>,
  model: ScoredModel,
): EvaluationRows {
  const none = (reason: string): EvaluationRows => ({
    ...{ status: 'none', reason },
    classes: statedClasses(sample, model),
  });
  const { target } = sample;
  if (target === undefined) {
    return none('spec.sample.target is not set, so no answer can be scored');
  }
  if (model.features.length === 0) {
    return none('nobody knows which of its columns the model takes');
  }
  const read = readTable(content, MAX_ROWS);
  if (read.status === 'unusable') {
    return none(read.reason);
  }
  const { columns, rows } = read.table;
  const seen = new Set(rows.map(row => row[columns.indexOf(target)]));
  const classes =
    model.classes === undefined
      ? undefined
      : sample.classes ?? inOrder([...seen]);
  if (classes?.length !== model.classes) {
    return none(
      `${classes?.length} classes of ${target} are known, but the model scores ${model.classes}`,
    );
  }
  const roles = { features: model.features, target, classes };
  const profile = contractOf(read.table, roles);
  return profile.status === 'usable'
    ? {
        status: 'found',
        ...{ source, content, target },
        classes: classes ?? null,
        contract: profile.contract,
      }
    : none(profile.reason);
}

/** The names of the classes are no data of persons: they are known even where the rows may not be copied. */
export function statedClasses(
  sample: Pick<NonNullable<MlDatasetSpec['sample']>, 'classes'> | undefined,
  { classes }: ScoredModel,
): string[] | null {
  const stated = sample?.classes;
  return stated && stated.length === classes ? stated : null;
}

/** As libraries order the classes that they score: whole numbers by their size, names by their letters. */
function inOrder(classes: string[]): string[] {
  return classes.every(name => /^-?\d+$/.test(name))
    ? classes.sort((a, b) => Number(a) - Number(b))
    : classes.sort();
}
