/** Id of the element of a section in the page. */
export function sectionElementId(section: string): string {
  return `card-${section}`;
}
