import { CardValue, MODEL_CARD_SECTIONS } from '@callboard/plugin-ml-common';
import { duplicatesAmong, paragraphsOf } from './duplicates';

const A =
  'Readers in the screening laboratory see which samples to put before a second reader first.';
const B =
  'It was trained on the samples of one hospital, so other hospitals should measure it anew.';

function duplicates(
  texts: Record<string, string>,
  elsewhere: readonly string[] = [],
) {
  const found = paragraphs(texts);
  const old = elsewhere.flatMap(text =>
    paragraphs({ 'purpose.users': text }).map(({ hash }) => hash),
  );
  return Object.fromEntries(
    duplicatesAmong(
      found,
      new Map(old.map(hash => [hash, 'another card'])),
      id => id,
    ),
  );
}

function paragraphs(texts: Record<string, string>) {
  const values = Object.entries(texts).map(
    ([field, text]): CardValue => ({ field, text, origin: '' }),
  );
  return paragraphsOf(values, MODEL_CARD_SECTIONS);
}

it.each<[string, Record<string, string>, string[], Record<string, string>]>([
  ['text of its own', { 'limits.limitations': A }, [B], {}],
  [
    'copied text',
    { 'limits.limitations': A },
    [A],
    { 'limits.limitations': 'another card' },
  ],
  [
    'copied text in other letters, spaces and marks',
    { 'limits.limitations': `> **${A.toUpperCase().replaceAll(' ', '\n')}**` },
    [A],
    { 'limits.limitations': 'another card' },
  ],
  [
    'copied text with a few words of its own',
    { 'limits.limitations': `${A}\n\nIn the laboratory.` },
    [A],
    { 'limits.limitations': 'another card' },
  ],
  [
    'copied text behind a word of its own',
    { 'risk.rationale': `Minimal. ${A}` },
    [A],
    { 'risk.rationale': 'another card' },
  ],
  [
    'a quotation in text of its own',
    { 'limits.limitations': `${A}\n\n${B}` },
    [A],
    {},
  ],
  [
    'one text under two headings: the first keeps its worth',
    { 'purpose.intendedUse': A, 'limits.limitations': A },
    [],
    { 'limits.limitations': 'the field purpose.intendedUse' },
  ],
  [
    'a short phrase that is common',
    { 'standards.list': 'None declared, as far as is known.' },
    ['None declared, as far as is known.'],
    {},
  ],
  ['a licence', { 'identity.license': A }, [A], {}],
  ['a citation', { 'identity.citation': A }, [A], {}],
])('%s', (_, texts, elsewhere, expected) => {
  expect(duplicates(texts, elsewhere)).toEqual(expected);
});
