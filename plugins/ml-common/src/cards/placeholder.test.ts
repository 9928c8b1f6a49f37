import { hasPlaceholder, meantLines, reasonNotToApply } from './placeholder';
import { meantLength } from './textLength';

it.each([
  '[More Information Needed]',
  '- **Developed by:** [More Information Needed]',
  'Author: TBD',
  'TODO',
  'TODO: describe the data',
  'n/a',
  'N/A.',
  'Not applicable',
  '…',
  '---',
  '?',
  'Lorem ipsum dolor sit amet',
  'To be determined.',
  '<insert text here>',
  '{{ model_description }}',
  'Model Card for Model ID',
  'Your description here',
  'Folgt noch.',
  'Keine Angabe',
  'À compléter',
  'Por definir',
  'Da completare',
  'Nog in te vullen',
  '待补充',
  '準備中',
])('%s is a placeholder', text => {
  expect(hasPlaceholder(text)).toBe(true);
  expect(meantLength(meantLines(text))).toBe(0);
});

it.each([
  'The todo list of the day is ordered by the score.',
  'Unknown drugs are put last.',
  '| metric | value |\n| --- | --- |\n| accuracy | 0.9 |',
  'None declared.',
  'Es folgt der Reihenfolge der Proben.',
  'Used for a < b; see [the notes](https://example.com).',
  'Not applicable: it has no input from outside.',
  'How the patients were chosen is\nunknown.',
  '适用于筛查乳腺样本的实验室。',
])('%s is none', text => {
  expect(hasPlaceholder(text)).toBe(false);
  expect(meantLength(meantLines(text))).toBeGreaterThan(10);
});

it('finds one in a list whose other items say something', () => {
  expect(hasPlaceholder('- Users: nurses of the ward\n- Owner: TBD')).toBe(
    true,
  );
  expect(hasPlaceholder('Users: nurses of the ward\nOwner: TBD')).toBe(true);
});

it('reads past comments and lines that are placeholders', () => {
  const text = '<!-- Say where it fails. -->\nIt fails on small ones.\n- TBD';
  expect(meantLines(text)).toEqual(['It fails on small ones.']);
});

it.each([
  ['Not applicable: nobody is judged by it.', 'nobody is judged by it.'],
  ['Entfällt, weil niemand beurteilt wird.', 'weil niemand beurteilt wird.'],
  ['N/A', undefined],
  ['N/A: none', undefined],
  ['Not applicabletothis, it seems to me at least', undefined],
])('the reason of %s', (text, expected) => {
  expect(reasonNotToApply(text)).toBe(expected);
});

it.each([
  ['a'.repeat(50), 50],
  ['Twice. Twice. Twice.', 6],
  ['Always twice. Always\ntwice. Always twice.', 13],
  ['good model '.repeat(60), 10],
  ['乳腺样本', 8],
])('counts in %s what adds something: %i', (text, expected) => {
  expect(meantLength(text.split('\n'))).toBe(expected);
});

it('reads a line of a million marks without going back and forth in it', () => {
  const text = `${'-'.repeat(1_000_000)}a ${'{{'.repeat(1000)} ${'<add'.repeat(
    1000,
  )}`;
  expect(hasPlaceholder(text)).toBe(false);
  expect(meantLength(meantLines(text))).toBeGreaterThan(0);
});
