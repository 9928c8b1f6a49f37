/** Not there yet. */
export function LineageContent() {
  return null;
}
