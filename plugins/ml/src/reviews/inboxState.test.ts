import { isNarrowed, readInboxState, writeInboxState } from './inboxState';

it.each([
  ['', { show: 'undecided', overdue: false }, ''],
  [
    'show=mine&risk=high&owner=group:default/a&overdue=true',
    { show: 'mine', risk: 'high', owner: 'group:default/a', overdue: true },
    'show=mine&risk=high&owner=group%3Adefault%2Fa&overdue=true',
  ],
  [
    'show=nothing&risk=huge&overdue=yes&owner=',
    { show: 'undecided', overdue: false },
    '',
  ],
])('reads %p, and writes it back', (search, state, written) => {
  const read = readInboxState(new URLSearchParams(search));
  expect(read).toEqual(state);
  expect(writeInboxState(read).toString()).toBe(written);
  expect(isNarrowed(read)).toBe(written !== '');
});
