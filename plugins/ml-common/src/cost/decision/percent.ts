/** A share as text, rounded down, so that what is nearly all is not all. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
