import { diffArrays } from 'diff';

/** A run of text that stayed, came or went. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Milliseconds after which two texts are shown whole: comparing long ones takes time that grows with its square. */
const PATIENCE = 300;

/** A word or a whole number such as 0.98, 1,204 or 2.5e-3; space; any other sign. */
const TOKEN =
  /[\p{L}\p{M}\p{N}_]+(?:[.,]\p{N}[\p{L}\p{M}\p{N}_]*)*(?:(?<=\d[eE])[-+]\d+)?|\s+|[^]/gu;

/** What changed from one text to the other, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const changes = diffArrays(
    before.match(TOKEN) ?? [],
    after.match(TOKEN) ?? [],
    { timeout: PATIENCE },
  );
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => {
    const gone = removed ? 'removed' : 'same';
    return { kind: added ? 'added' : gone, text: value.join('') };
  });
}
