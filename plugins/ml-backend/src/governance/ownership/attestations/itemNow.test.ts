import { itemNow } from './itemNow';
import { StoredItem } from './rows';

const ITEM: StoredItem = {
  uid: 'u1',
  entityRef: 'mlmodel:default/a',
  title: 'A',
  owner: 'group:default/a',
  state: 'open',
};

it.each([
  ['as it was', { uid: 'u1', owner: 'group:default/a' }, 'open', undefined],
  [
    'of another owner',
    { uid: 'u1', owner: 'group:default/b' },
    'moot',
    'group:default/b owns it by now.',
  ],
  ['without owner', { uid: 'u1' }, 'moot', 'Nobody owns it by now.'],
  [
    'created anew',
    { uid: 'u2', owner: 'group:default/a' },
    'moot',
    'The catalog has it no longer.',
  ],
  ['gone', undefined, 'moot', 'The catalog has it no longer.'],
])('an open item whose entity is %s', (_as, subject, state, comment) => {
  expect(itemNow(ITEM, subject)).toMatchObject({ state });
  expect(itemNow(ITEM, subject).comment).toBe(comment);
});

it('keeps what was answered, whoever owns it since', () => {
  const answered: StoredItem = { ...ITEM, state: 'confirmed', by: 'user:x' };
  expect(itemNow(answered, undefined)).toBe(answered);
});
