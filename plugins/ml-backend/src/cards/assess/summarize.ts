import { AssessedField, CardAssessment } from '@callboard/plugin-ml-common';
import { CardSummary } from '../store/rows';

/** What lists show of an assessment, made at `at`; `before` was made of the same text and facts. */
export function summarize(
  assessment: CardAssessment,
  at: string,
  before?: CardSummary,
): CardSummary {
  const { assurance, coverage, missingCritical, next, passes, required } =
    assessment;
  const fields = assessment.sections.flatMap(section => section.fields);
  const titlesWith = (...codes: string[]) =>
    fields
      .filter(({ findings }) =>
        findings.some(({ code }) => codes.includes(code)),
      )
      .map(({ title }) => title);
  return {
    coverage,
    assurance,
    required,
    passes,
    missing: fields
      .filter(({ field }) => missingCritical.includes(field))
      .map(({ title }) => title),
    contradictions: titlesWith('contradiction'),
    stale: titlesWith('stale-digest').length > 0,
    first: next[0]?.title,
    fields: Object.fromEntries(
      fields.map(({ applicable, evidence, field, provenance, validity }) => [
        field,
        { applicable, evidence, provenance, validity },
      ]),
    ),
    unsettledSince: fields.some(isUnsettled)
      ? before?.unsettledSince ?? at
      : undefined,
  };
}

/** Whether it names something that is not in the catalog: it may come. */
function isUnsettled({ findings, items = [] }: AssessedField): boolean {
  return (
    findings.some(({ code }) => code === 'dead-reference') ||
    items.some(({ ref, url }) => !ref && !url)
  );
}
