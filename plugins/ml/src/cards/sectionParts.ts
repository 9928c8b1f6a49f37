import { AssessedField, AssessedSection } from '@callboard/plugin-ml-common';

/** The fields of a section by how they are shown. */
export interface SectionParts {
  written: AssessedField[];
  /** Asked for, and nothing is said. */
  notStated: AssessedField[];
  /** Not asked of this entity, and nothing is said. */
  notApplicable: AssessedField[];
}

/** Which fields of a section are shown with their content, and which by name only. */
export function sectionParts(section: AssessedSection): SectionParts {
  const says = ({ text, items }: AssessedField) =>
    Boolean(text?.trim()) || Boolean(items?.length);
  const silent = section.fields.filter(field => !says(field));
  return {
    written: section.fields.filter(says),
    notStated: silent.filter(({ applicable }) => applicable),
    notApplicable: silent.filter(({ applicable }) => !applicable),
  };
}

/** How many things are wrong in a section: what is said wrongly, and what is critical and missing. */
export function problemsOf(
  section: AssessedSection,
  missingCritical: string[],
): number {
  return section.fields.reduce((sum, { field, findings }) => {
    const wrong = findings.filter(
      ({ code }) => code !== 'missing' && code !== 'not-applicable',
    ).length;
    return sum + (wrong || (missingCritical.includes(field) ? 1 : 0));
  }, 0);
}
