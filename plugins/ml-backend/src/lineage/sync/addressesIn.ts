/** Addresses of OpenLineage (namespace, a slash and the name) in an annotation, comma-separated. */
export function addressesIn(annotation: string | undefined): string[] {
  const found = (annotation ?? '').split(',').map(each => each.trim());
  return [...new Set(found.filter(Boolean))];
}
