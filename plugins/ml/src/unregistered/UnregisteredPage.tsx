/** Not there yet. */
export function UnregisteredPage() {
  return null;
}
