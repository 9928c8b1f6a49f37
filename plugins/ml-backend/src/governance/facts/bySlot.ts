import { StatusSource } from '@callboard/plugin-ml-node';

/** What sources said, and which of them could not say anything. */
export interface Said<T> {
  /** By what was asked about, then by slot. */
  of: Map<string, Map<string, T>>;
  missing: string[];
}

/** Asks all sources about some things at once; one that fails keeps no other from answering. */
export async function bySlot<T>(
  sources: readonly StatusSource[],
  keys: string[],
  ask: (
    source: StatusSource,
    keys: string[],
  ) => Promise<Map<string, T>> | undefined,
): Promise<Said<T>> {
  const said: Said<T> = { of: new Map(), missing: [] };
  if (keys.length === 0) {
    return said;
  }
  const answers = await Promise.allSettled(
    sources.map(async source => ask(source, keys)),
  );
  answers.forEach((answer, at) => {
    const { slot } = sources[at];
    if (answer.status === 'rejected') {
      said.missing.push(slot);
      return;
    }
    answer.value?.forEach((value, key) => {
      said.of.set(key, (said.of.get(key) ?? new Map()).set(slot, value));
    });
  });
  return said;
}
