/** As lines of a statement have room for. */
const LONGEST = 300;

/**
 * A rule as a line of a statement keeps it: what others wrote in it may be long, and hold control characters.
 *
 * @public
 */
export function ruleTextOf(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
