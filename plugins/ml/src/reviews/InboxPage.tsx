/** Everything that waits for a decision. */
export function InboxPage() {
  return null;
}
