/** What somebody typed as a ref, whole: kind and namespace are added where neither is named. */
export function wholeRef(typed: string, kind: 'mlmodel' | 'user'): string {
  const text = typed.trim();
  // The portal itself is no person.
  if (text === '' || text.includes(':') || text === 'system') {
    return text;
  }
  const name = text.toLowerCase();
  return name.includes('/') ? `${kind}:${name}` : `${kind}:default/${name}`;
}
