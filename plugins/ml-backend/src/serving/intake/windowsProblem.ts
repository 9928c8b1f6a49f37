import { SentWindow } from '@callboard/plugin-ml-common';

/** What is wrong with hours that their schema does not tell, as `windows.<n>.<field>: <rule>`; undefined when nothing is. */
export function windowsProblem(
  windows: ReadonlyArray<
    Pick<SentWindow, 'from' | 'service' | 'source' | 'to'>
  >,
  { keepForMs, now }: { keepForMs: number; now: Date },
): string | undefined {
  const seen = new Map<string, number>();
  for (const [at, { from, service, source, to }] of windows.entries()) {
    if (Date.parse(to) > now.valueOf()) {
      return `windows.${at}.to: the hour must be over`;
    }
    if (Date.parse(from) < now.valueOf() - keepForMs) {
      const days = Math.floor(keepForMs / 86_400_000);
      return `windows.${at}.from: must not be more than ${days} days ago`;
    }
    const key = JSON.stringify([service, source, Date.parse(from)]);
    const first = seen.get(key);
    if (first !== undefined) {
      return `windows.${at}.from: is the hour of windows.${first} again, of the same service and source`;
    }
    seen.set(key, at);
  }
  return undefined;
}
