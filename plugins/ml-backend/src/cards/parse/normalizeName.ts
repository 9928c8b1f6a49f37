/** A heading, label or column name in the spelling of the synonym tables: lower-case words. */
export function normalizeName(name: string): string {
  return (
    name
      .slice(0, 200)
      .normalize('NFKC')
      .toLowerCase()
      // What makes a sign an emoji counts as part of a letter otherwise.
      .replace(/\uFE0F/g, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[[(](?:optional|facultatif|opcional)[\])]/g, '')
      .replace(/&/g, ' and ')
      .replace(/^[\d.\s)]+/, '')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}
