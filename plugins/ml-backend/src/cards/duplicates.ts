import { CardSectionDefinition, CardValue } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';

/** Share of a field's characters in copied paragraphs that makes it a copy, and the least number of them. */
const SHARE = 0.8;
const LEAST = 80;

/** By sentences, so that a word put before a copied text does not hide it. */
const SENTENCE_END = /(?<=[.!?])\s+|(?<=[。！？])|\n[^\S\n]*\n/;

/** Shorter paragraphs are common phrases. */
const SHORTEST = 20;

/** Whoever cites the same work writes the same. */
const CITATION = 'identity.citation';

/** A paragraph of a field that could have been copied. */
export interface Paragraph {
  field: string;
  hash: string;
  /** Characters without punctuation and white space at its ends. */
  length: number;
}

/** The paragraphs of all fields of free text, in the order of the card; what machines read is alike in many cards by nature. */
export function paragraphsOf(
  values: readonly CardValue[],
  sections: readonly CardSectionDefinition[],
): Paragraph[] {
  const free = new Set(
    sections.flatMap(({ fields }) =>
      fields.flatMap(({ form, id }) =>
        form === 'text' && id !== CITATION ? [id] : [],
      ),
    ),
  );
  return values
    .filter(({ field }) => free.has(field))
    .flatMap(({ field, text }) =>
      text
        .split(SENTENCE_END)
        .map(normalized)
        .filter(({ length }) => length >= SHORTEST)
        .map(each => ({ field, hash: hashOf(each), length: each.length })),
    );
}

/** By field, where its text stands already: earlier in the card, or in an older one. */
export function duplicatesAmong(
  paragraphs: readonly Paragraph[],
  /** Where a paragraph stood before, by hash. */
  elsewhere: ReadonlyMap<string, string>,
  titleOf: (field: string) => string,
): Map<string, string> {
  const firstField = new Map<string, string>();
  const tally = new Map<
    string,
    { all: number; copied: number; from: string }
  >();
  for (const { field, hash, length } of paragraphs) {
    const first = firstField.get(hash) ?? field;
    firstField.set(hash, first);
    const from =
      elsewhere.get(hash) ??
      (first === field ? undefined : `the field ${titleOf(first)}`);
    const sum = tally.get(field) ?? { all: 0, copied: 0, from: '' };
    tally.set(field, {
      all: sum.all + length,
      copied: sum.copied + (from ? length : 0),
      from: sum.from || (from ?? ''),
    });
  }
  return new Map(
    [...tally]
      .filter(([, { all, copied }]) => copied >= LEAST && copied >= SHARE * all)
      .map(([field, { from }]) => [field, from]),
  );
}

function normalized(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
