import { gateVerdict, VERDICT_LEVELS } from './gateVerdict';

it.each([
  [true, 'block', true, 'allowed', 'ok'],
  [false, 'block', false, 'refused', 'failing'],
  [true, 'warn', true, 'allowed', 'ok'],
  [true, 'warn', false, 'warned', 'attention'],
  [true, 'observe', false, 'warned', 'attention'],
  [true, 'none', true, 'no-policy', 'not-set-up'],
] as const)(
  'allowed %s by a policy that says %s, %s if it blocked: %s',
  (allowed, enforcement, wouldAllow, verdict, level) => {
    expect(gateVerdict({ allowed, enforcement, wouldAllow })).toBe(verdict);
    expect(VERDICT_LEVELS[verdict]).toBe(level);
  },
);
