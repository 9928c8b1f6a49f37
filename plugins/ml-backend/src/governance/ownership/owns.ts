/** Whether a person is the owner, or a member of it: `groups` are all of the person. */
export function owns(
  owner: string | undefined,
  { groups, userRef }: { groups: readonly string[]; userRef: string },
): boolean {
  return owner !== undefined && (owner === userRef || groups.includes(owner));
}
