import { Standing, transferAfter } from './transferAfter';
import { StoredTransfer } from './TransferStore';

const TAKER: Standing = { takes: true, gives: false };
const GIVER: Standing = { takes: false, gives: true };
const BOTH: Standing = { takes: true, gives: true };
const NEITHER: Standing = { takes: false, gives: false };

it.each<
  [StoredTransfer['state'], 'accept' | 'decline' | 'withdraw', Standing, string]
>([
  ['proposed', 'accept', TAKER, 'accepted'],
  ['proposed', 'decline', TAKER, 'declined'],
  ['proposed', 'withdraw', GIVER, 'withdrawn'],
  ['accepted', 'withdraw', GIVER, 'withdrawn'],
  ['proposed', 'accept', BOTH, 'accepted'],
  ['proposed', 'accept', GIVER, 'forbidden'],
  ['proposed', 'decline', NEITHER, 'forbidden'],
  ['proposed', 'withdraw', TAKER, 'forbidden'],
  ['accepted', 'accept', TAKER, 'conflict'],
  ['declined', 'withdraw', GIVER, 'conflict'],
  ['completed', 'decline', TAKER, 'conflict'],
  ['withdrawn', 'accept', TAKER, 'conflict'],
])('%s, then %s by %j: %s', (state, answer, standing, expected) => {
  const outcome = transferAfter({ state, to: 'group:b' }, { answer }, standing);
  expect('state' in outcome ? outcome.state : outcome.status).toBe(expected);
});
