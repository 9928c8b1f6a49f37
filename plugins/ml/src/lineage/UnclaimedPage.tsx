/** Not there yet. */
export function UnclaimedPage() {
  return null;
}
