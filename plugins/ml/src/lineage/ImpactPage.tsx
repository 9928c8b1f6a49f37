/** Not there yet. */
export function ImpactPage() {
  return null;
}
