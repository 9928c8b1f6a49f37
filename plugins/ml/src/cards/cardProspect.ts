import { AssessedField, CardAssessment } from '@callboard/plugin-ml-common';

/** What text is worth that names something that exists; only a reviewer can make more of it. */
const LINKED = 0.8;

/** What assurance is held at while a critical field is missing. */
const CAP = 59;

/** Assurance that can be had by editing the file, as far as is known here. */
export interface CardProspect {
  /** With the fields worth most. */
  withNext: number;
  /** At least, with every field: what the version says as well is not counted. */
  withAll: number;
}

/** What editing can bring, where the fields worth most do not bring what is asked for; else undefined. */
export function cardProspect(
  assessment: CardAssessment,
): CardProspect | undefined {
  const { uncapped, required, next, missingCritical } = assessment;
  const sum = next.reduce((points, { gain }) => points + gain, uncapped);
  const listed = new Set(next.map(({ field }) => field));
  const lifted = missingCritical.every(field => listed.has(field));
  const withNext = Math.round(lifted ? sum : Math.min(sum, CAP));
  if (assessment.passes || withNext >= required) {
    return undefined;
  }
  return { withNext, withAll: Math.max(withNext, mostOf(assessment)) };
}

function mostOf({ sections }: CardAssessment): number {
  const fields = sections
    .flatMap(section => section.fields)
    .filter(({ applicable }) => applicable);
  const sum = (worth: (field: AssessedField) => number) =>
    fields.reduce((total, field) => total + field.weight * worth(field), 0);
  const total = sum(() => 1);
  return total === 0 ? 100 : Math.round((100 * sum(bestOf)) / total);
}

function bestOf({ evidence, findings }: AssessedField): number {
  return findings.some(({ code }) => code === 'contradiction')
    ? 1
    : Math.max(LINKED, evidence);
}
