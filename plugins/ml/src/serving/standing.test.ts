import { objectiveOf, servingOf } from '../__testUtils__/servingAnswers';
import { levelOf, standing } from './standing';
import { ServiceServing } from './useServing';

const NOW = Date.now();
const service = (some: Partial<ServiceServing>) => servingOf(some).services[0];
const ticket = {
  alert: { severity: 'ticket' as const, long: 'P3D', short: 'PT6H', burn: 1 },
};

it.each<[string, Partial<ServiceServing>, string, string]>([
  ['the worst objective', {}, 'breached', 'failing'],
  [
    'a breach before what burns and what is met',
    {
      objectives: [
        objectiveOf({ state: 'met' }),
        objectiveOf({ state: 'burning' }),
        objectiveOf(),
      ],
    },
    'breached',
    'failing',
  ],
  [
    'a page',
    { objectives: [objectiveOf({ state: 'burning' })] },
    'burning',
    'failing',
  ],
  [
    'a ticket, which is no failure',
    { objectives: [objectiveOf({ state: 'burning', ...ticket })] },
    'burning',
    'attention',
  ],
  [
    'what is not known before what is met',
    {
      objectives: [
        objectiveOf({ state: 'met' }),
        objectiveOf({ state: 'low-traffic' }),
      ],
    },
    'low-traffic',
    'unknown',
  ],
  ['no promise', { objectives: [] }, 'no-objective', 'not-set-up'],
  [
    'judgements of long ago, which are not of now',
    { objectivesUntil: new Date(NOW - 60_000).toISOString() },
    'old',
    'unknown',
  ],
  [
    'what nobody reads',
    { objectives: [], objectivesAt: undefined, windows: [] },
    'unread',
    'unknown',
  ],
])('tells %s', (_, some, state, level) => {
  const found = standing(service(some), NOW);
  expect(found.state).toBe(state);
  expect(levelOf(found)).toBe(level);
});
