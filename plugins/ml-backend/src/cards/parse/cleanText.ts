/** Text without blank lines before it and white space behind it, so that it can stand anywhere. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trimEnd()
    .replace(/^(?:[^\S\n]*\n)+/, '');
}
