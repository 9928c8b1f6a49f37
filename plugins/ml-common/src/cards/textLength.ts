/** One such character says about as much as two Latin ones. */
const DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Below this share of different words a text repeats itself. */
const LEAST_VARIETY = 0.35;

/** Texts with fewer words are too short to tell. */
const ENOUGH_WORDS = 12;

/**
 * Characters of a text that add something: sentences and lines that repeat one before count
 * once, wherever lines break, and a text that turns around a few words counts as those words.
 */
export function meantLength(lines: readonly string[]): number {
  return Math.min(lengthOf(lines), lengthOf([lines.join(' ')]));
}

function lengthOf(lines: readonly string[]): number {
  const sentences = new Map(
    lines
      .flatMap(line => line.split(/(?<=[.!?;。！？])\s*/u))
      .map(sentence => [plain(sentence), sentence.trim()] as const)
      .filter(([words]) => words !== ''),
  );
  const words = [...sentences.keys()].join(' ').split(' ');
  const different = [...new Set(words)];
  const repeats =
    words.length >= ENOUGH_WORDS &&
    different.length / words.length < LEAST_VARIETY;
  const counted = (repeats ? different : [...sentences.values()]).join(' ');
  return counted.length + (counted.match(DENSE)?.length ?? 0);
}

/** A text in lower case with neither punctuation nor marks, its words one space apart. */
export function plain(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
