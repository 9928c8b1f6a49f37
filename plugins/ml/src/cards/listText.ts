/** Names as a list in a sentence, such as "A, B and C"; what is beyond `most` as told by `more`. */
export function listText(
  names: string[],
  options: { most?: number; more: (count: number) => string },
): string {
  const { most = 3, more } = options;
  const shown =
    names.length > most + 1
      ? [...names.slice(0, most), more(names.length - most)]
      : names;
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(shown);
}
