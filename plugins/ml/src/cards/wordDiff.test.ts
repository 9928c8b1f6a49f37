import { wordDiff } from './wordDiff';

it('marks words that came and went', () => {
  expect(wordDiff('It decides all.', 'It orders all.')).toEqual([
    { kind: 'same', text: 'It ' },
    { kind: 'removed', text: 'decides' },
    { kind: 'added', text: 'orders' },
    { kind: 'same', text: ' all.' },
  ]);
});

it.each([
  ['0.999', '0.981481'],
  ['1.5e-3', '1.5e-4'],
  ['1,204', '1,305'],
  ['sha256:1b47', 'sha256:1c47', 'sha256:'],
])('takes %s and %s for one word each', (before, after, same = '') => {
  expect(wordDiff(`| ${before} |`, `| ${after} |`)).toEqual([
    { kind: 'same', text: `| ${same}` },
    { kind: 'removed', text: before.slice(same.length) },
    { kind: 'added', text: after.slice(same.length) },
    { kind: 'same', text: ' |' },
  ]);
});

it('shows texts whole that take too long to compare', () => {
  const words = (from: number) =>
    Array.from({ length: 40_000 }, (_, index) => (from * index) % 9973).join(
      ' ',
    );
  const before = words(7919);
  const after = words(104_729);
  expect(wordDiff(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});
