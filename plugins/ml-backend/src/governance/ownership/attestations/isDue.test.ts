import { isOver, isReminderDue } from './isDue';

const at = (hour: string) => new Date(`2026-11-20T${hour}:00:00Z`);

it.each([
  ['running', '11', false],
  ['running', '12', true],
  ['running', '13', true],
  ['ended', '13', false],
  ['cancelled', '13', false],
] as const)(
  'a campaign that is %s, due at 12, at %s: %s',
  (state, hour, over) => {
    const dueAt = at('12').toISOString();
    expect(isOver({ dueAt, state }, at(hour))).toBe(over);
  },
);

it.each([
  [undefined, true],
  ['10', true],
  ['11', true],
  ['12', false],
  ['23', false],
])(
  'an owner told at %s is reminded at 13, every two hours: %s',
  (told, due) => {
    const remindedAt = told && at(told).toISOString();
    expect(
      isReminderDue({ remindedAt }, { remindEvery: 'PT2H' }, at('13')),
    ).toBe(due);
  },
);
