import { Evaluation } from '@callboard/plugin-ml-common';
import { SubjectFacts } from '../SubjectFacts';
import { Judgement } from './Judgement';

/** Which evaluations a check looks at. */
export interface Measured {
  metric: string;
  slice: string;
  /** Entity ref of the data set; any if left out. */
  dataset?: string;
}

/** Those of one kind of measurement that say on which data they were made, by digest of the data set. */
export function byDigest(
  evaluations: readonly Evaluation[],
  { dataset, metric, slice }: Measured,
): Map<string, Evaluation[]> {
  const found = new Map<string, Evaluation[]>();
  for (const each of evaluations) {
    const { datasetDigest } = each;
    if (
      datasetDigest &&
      each.metric === metric &&
      each.slice === slice &&
      (dataset === undefined || each.dataset === dataset)
    ) {
      found.set(datasetDigest, [...(found.get(datasetDigest) ?? []), each]);
    }
  }
  return found;
}

/** Why evaluations cannot be asked about; undefined where they can. */
export function withoutEvaluations({
  subject,
  version,
}: SubjectFacts): Judgement | undefined {
  if (subject.kind !== 'MlModel') {
    return { outcome: 'not-applicable', reason: 'Only models are evaluated' };
  }
  return version
    ? undefined
    : { outcome: 'unknown', reason: 'No version is known' };
}

/** Such as `recall in worst_radius above 20 on sha256:f5c8c4dd9f76`. */
export function measuredText(
  { metric, slice }: Measured,
  datasetDigest: string,
): string {
  return `${metric} ${
    slice === 'all' ? '' : `in ${slice} `
  }on ${datasetDigest.slice(0, 'sha256:'.length + 12)}`;
}

/** At most six significant digits. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Where a measurement comes from. */
export function evidenceOf({ dataset, measuredAt, source }: Evaluation) {
  return {
    slot: 'evaluations',
    source,
    ...(dataset && { entityRef: dataset }),
    ...(measuredAt && { measuredAt }),
  };
}
