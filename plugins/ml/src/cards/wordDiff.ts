import { diffWordsWithSpace } from 'diff';

/** A run of text that stayed, came or went. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Milliseconds after which two texts are shown whole: comparing long ones takes time that grows with its square. */
const PATIENCE = 300;

/** What changed from one text to the other, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE });
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => {
    const gone = removed ? 'removed' : 'same';
    return { kind: added ? 'added' : gone, text: value };
  });
}
