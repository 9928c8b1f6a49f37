import { BudgetStatus } from '@callboard/plugin-ml-common';
import { nextNotice, Notice } from './nextNotice';

type State = BudgetStatus['state'];

/** What an owner is told while spending stands so, hour by hour. */
function told(...states: State[]): string[] {
  const all: Notice[] = [];
  for (const state of states) {
    const next = nextNotice(all, state);
    all.push(...(next ? [next] : []));
  }
  return all.map(({ change, state }) => `${change}: ${state}`);
}

it.each<[string, State[], string[]]>([
  ['nothing while all is well', ['ok', 'ok'], []],
  ['attention once', ['ok', 'attention', 'attention'], ['worse: attention']],
  [
    'each step',
    ['ok', 'attention', 'failing', 'failing'],
    ['worse: attention', 'worse: failing'],
  ],
  ['a fall at once', ['failing'], ['worse: failing']],
  ['no alarm of what is not known', ['unknown', 'ok', 'unknown'], []],
  [
    'no calm of what is not known any more',
    ['failing', 'unknown', 'failing'],
    ['worse: failing'],
  ],
  [
    'what a correction took back, once',
    ['failing', 'ok', 'ok'],
    ['worse: failing', 'better: ok'],
  ],
  [
    'what is left of it',
    ['failing', 'attention', 'ok'],
    ['worse: failing', 'better: attention', 'better: ok'],
  ],
  [
    'the same of a period never again',
    ['failing', 'ok', 'failing', 'ok', 'failing'],
    ['worse: failing', 'better: ok'],
  ],
])('tells %s', (_, states, expected) => {
  expect(told(...states)).toEqual(expected);
});
