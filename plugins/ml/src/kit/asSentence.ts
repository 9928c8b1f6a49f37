/** What another program said, so that a sentence can follow: with a full stop unless it ends with a mark. */
export function asSentence(text: string): string {
  const whole = text.trimEnd();
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
