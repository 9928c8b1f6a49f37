/** What a registry is called, such as `files:examples`. */
export function registryId(entry: { type: string; instance?: string }): string {
  return `${entry.type}:${entry.instance ?? 'default'}`;
}
