/** The group that owns a repository: the host names owners by it. */
export function ownerRef(owner: string): string {
  return `group:default/${owner.toLocaleLowerCase('en-US')}`;
}
