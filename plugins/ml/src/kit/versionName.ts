/** A label as people say it: 3 is "v3", and what has letters already stays. */
export function versionName(label: string): string {
  return /^\d/.test(label) ? `v${label}` : label;
}
