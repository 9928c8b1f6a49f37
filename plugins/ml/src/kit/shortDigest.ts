/** A digest cut to what tells two apart. */
export function shortDigest(digest: string): string {
  return digest.replace(/(sha256:[0-9a-f]{10})[0-9a-f]+/, '$1…');
}
