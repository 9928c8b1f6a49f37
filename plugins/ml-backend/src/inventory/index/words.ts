/** Scripts that are written without spaces: each character is a word of its own. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

const WORD = new RegExp(
  `[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`,
  'gu',
);

/** Text in the form in which it is compared: no letter case, no diacritics, no compatibility variants. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase('en-US');
}

/** The distinct folded words of a text. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldText(text).match(WORD) ?? [])];
}
