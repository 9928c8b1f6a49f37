import {
  AssessedField,
  CardAssessment,
  CardFinding,
} from '@callboard/plugin-ml-common';

/** Said of everything that a reader does not see, whether it exists or not. */
const NOT_SEEN: CardFinding = {
  code: 'dead-reference',
  text: 'It names something that is not in the catalog, or that you may not see.',
};

/**
 * An assessment for a reader who does not see all of the catalog: what they do not
 * see is plain text, as is what does not exist.
 */
export function hideReferences(
  assessment: CardAssessment,
  visible: ReadonlySet<string>,
): CardAssessment {
  const hidden = new Map<string, AssessedField>();
  const sections = assessment.sections.map(section => ({
    ...section,
    fields: section.fields.map(field => {
      const shown = hideIn(field, visible);
      if (shown.findings.includes(NOT_SEEN)) {
        hidden.set(field.field, shown);
      }
      return shown;
    }),
  }));
  return {
    ...assessment,
    sections,
    next: assessment.next.map(each =>
      hidden.has(each.field) ? { ...each, advice: NOT_SEEN.text } : each,
    ),
  };
}

/** Refs of an assessment, to ask which of them a reader sees. */
export function refsIn({ sections }: CardAssessment): string[] {
  return sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ items = [] }) => items.flatMap(({ ref }) => ref ?? []));
}

function hideIn(
  field: AssessedField,
  visible: ReadonlySet<string>,
): AssessedField {
  const isHidden = ({ dead, ref }: { dead?: boolean; ref?: string }) =>
    dead || (ref !== undefined && !visible.has(ref));
  const { findings, items = [] } = field;
  if (!items.some(isHidden)) {
    return field;
  }
  return {
    ...field,
    items: items.map(item => (isHidden(item) ? { text: item.text } : item)),
    findings: [
      ...findings.filter(({ code }) => code !== 'dead-reference'),
      NOT_SEEN,
    ],
  };
}
