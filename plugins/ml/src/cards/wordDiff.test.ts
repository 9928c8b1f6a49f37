import { wordDiff } from './wordDiff';

it('marks words that came and went', () => {
  expect(wordDiff('It decides all.', 'It orders all.')).toEqual([
    { kind: 'same', text: 'It ' },
    { kind: 'removed', text: 'decides' },
    { kind: 'added', text: 'orders' },
    { kind: 'same', text: ' all.' },
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
