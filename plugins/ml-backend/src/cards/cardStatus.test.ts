import { cardStatus } from './cardStatus';
import { CardSummary, StoredCard } from './store/rows';

const SUMMARY: CardSummary = {
  coverage: 95,
  assurance: 88,
  required: 85,
  passes: true,
  missing: [],
  contradictions: [],
  stale: false,
  fields: {},
};
const CARD: StoredCard = {
  uid: 'u1',
  entityRef: 'mlmodel:default/a',
  location: './card.md',
  state: 'ok',
  revision: 1,
  readAt: '2026-11-20T12:00:00.000Z',
  summary: SUMMARY,
};
const failing = { state: 'failing', error: 'There is no such file' } as const;

it.each<[string, Partial<StoredCard>, Partial<CardSummary>, object]>([
  ['passes', {}, {}, { level: 'ok', text: '88', value: 88 }],
  [
    'falls short',
    {},
    { assurance: 60, passes: false, first: 'Threats' },
    { level: 'attention', reason: expect.stringContaining('Threats would') },
  ],
  [
    'is capped',
    {},
    { assurance: 59, passes: false, missing: ['A', 'B', 'C', 'D'] },
    {
      level: 'attention',
      reason: expect.stringContaining('A, B, C and 1 more'),
    },
  ],
  [
    'passes, and contradicts',
    {},
    { contradictions: ['Metrics'] },
    { level: 'attention', reason: expect.stringContaining('Metrics') },
  ],
  [
    'passes, for another artifact',
    {},
    { stale: true },
    { level: 'attention', reason: expect.stringContaining('another artifact') },
  ],
  [
    'can no longer be read',
    failing,
    {},
    {
      level: 'attention',
      value: 88,
      measuredAt: CARD.assessedAt,
      reason: expect.stringContaining('There is no such file'),
    },
  ],
])('a card that %s', (_, card, summary, expected) => {
  const stored = { ...CARD, ...card, summary: { ...SUMMARY, ...summary } };
  expect(cardStatus(stored)).toMatchObject(expected);
});

it.each<[string, Partial<StoredCard>, object]>([
  ['names none', { state: 'none' }, { level: 'not-set-up' }],
  ['was not read yet', { state: 'never' }, { level: 'unknown' }],
  [
    'could never be read',
    failing,
    { level: 'unknown', reason: expect.stringContaining('no such file') },
  ],
])('an entity whose card %s', (_, card, expected) => {
  const status = cardStatus({ ...CARD, ...card, summary: undefined });
  expect(status).toMatchObject(expected);
  expect(status.value).toBeUndefined();
});
