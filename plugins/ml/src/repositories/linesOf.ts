/** The lines of a file; the end of the last one begins no further line. */
export function linesOf(text: string | undefined): string[] {
  return text ? text.replace(/\r?\n$/, '').split(/\r?\n/) : [];
}
