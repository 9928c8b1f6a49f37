/** A time for a sentence, such as `20 Nov 2026, 14:30 UTC`. */
export function spokenTime(iso: string): string {
  const time = new Date(iso).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${time} UTC`;
}
