import { settleTransfer } from './settleTransfer';

const TRANSFER = {
  at: '2026-11-20T10:00:00.000Z',
  from: 'group:default/a',
  state: 'accepted' as const,
  to: 'group:default/b',
  uid: 'u1',
};
const LATER = '2026-11-20T10:00:01.000Z';

it.each([
  ['its owner is still the old one', { owner: 'group:default/a' }, 'nothing'],
  [
    'the catalog names the new owner',
    { owner: 'group:default/b' },
    { state: 'completed', reason: expect.any(String) },
  ],
  [
    'the catalog names a third one',
    { owner: 'group:default/c' },
    { state: 'withdrawn', reason: expect.stringContaining('group:default/c') },
  ],
  [
    'the catalog names nobody',
    {},
    { state: 'withdrawn', reason: expect.stringContaining('nobody') },
  ],
  [
    'it was created anew',
    { uid: 'u2', owner: 'group:default/b' },
    { state: 'withdrawn', reason: expect.stringContaining('created anew') },
  ],
])('an accepted transfer, when %s', (_when, subject, expected) => {
  expect(
    settleTransfer(TRANSFER, { uid: 'u1', ...subject }, LATER) ?? 'nothing',
  ).toEqual(expected);
});

it('is withdrawn when the entity is gone, but not by what was read before it was proposed', () => {
  expect(settleTransfer(TRANSFER, undefined, LATER)?.state).toBe('withdrawn');
  expect(settleTransfer(TRANSFER, undefined, TRANSFER.at)).toBeUndefined();
});

it('is not completed without acceptance', () => {
  expect(
    settleTransfer(
      { ...TRANSFER, state: 'proposed' },
      { uid: 'u1', owner: 'group:default/b' },
      LATER,
    ),
  ).toBeUndefined();
});
