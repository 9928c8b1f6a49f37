import { AssessedField } from '@callboard/plugin-ml-common';

/** How the backend names the places other than the card that fields are filled from. */
const ELSEWHERE = /^(catalog entity|version |signature of |evaluations by )/;

/** Whether the content stands in for what the author did not write; otherwise `derived` backs the author's words. */
export function isFilledIn(
  field: Pick<AssessedField, 'provenance' | 'origin'>,
): boolean {
  return field.provenance === 'derived' && ELSEWHERE.test(field.origin ?? '');
}
