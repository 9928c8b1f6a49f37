/** Not there yet. */
export function LineagePage() {
  return null;
}
