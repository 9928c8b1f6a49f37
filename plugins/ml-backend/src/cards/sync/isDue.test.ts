import { StoredCard } from '../store/rows';
import { isDue } from './isDue';

const SUMMARY = {
  coverage: 50,
  assurance: 40,
  required: 40,
  passes: true,
  missing: [],
  contradictions: [],
  stale: false,
  fields: {},
};
const T0 = Date.parse('2026-11-20T12:00:00Z');
const at = (minutes: number) => new Date(T0 + minutes * 60_000);

function card(assessed: number, unsettled?: number): StoredCard {
  return {
    uid: 'a',
    entityRef: 'mlmodel:default/a',
    state: 'ok',
    revision: 1,
    inputs: 'same',
    assessedAt: at(assessed).toISOString(),
    summary: {
      ...SUMMARY,
      unsettledSince:
        unsettled === undefined ? undefined : at(unsettled).toISOString(),
    },
  };
}

it.each<[string, StoredCard, number, boolean]>([
  ['settled, a while ago', card(0), 600, false],
  ['settled, a day ago', card(0), 1440, true],
  ['never assessed', { ...card(0), assessedAt: undefined }, 1, true],
  ['of other inputs', { ...card(0), inputs: 'other' }, 1, true],
  ['unsettled, for the first time', card(0, 0), 1, true],
  ['unsettled for four minutes', card(4, 0), 7, false],
  ['unsettled for four minutes, and as long again', card(4, 0), 9, true],
  ['unsettled for days', card(6000, 0), 6050, false],
  ['unsettled for days, after an hour', card(6000, 0), 6061, true],
])('%s', (_, stored, minutes, expected) => {
  expect(isDue(stored, 'same', at(minutes))).toBe(expected);
});
