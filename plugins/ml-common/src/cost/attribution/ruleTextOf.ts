/** As lines of a statement have room for. */
const LONGEST = 300;

/**
 * A rule as a line of a statement keeps it: what others wrote in it may be long, hold control characters and halves of
 * characters, or be cut in the middle of one.
 *
 * @public
 */
export function ruleTextOf(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
  const cut = clean.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, '');
  return clean.length > LONGEST ? `${cut}…` : clean;
}
