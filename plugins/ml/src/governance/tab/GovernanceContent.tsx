export function GovernanceContent() {
  return null;
}
