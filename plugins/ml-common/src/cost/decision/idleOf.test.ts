import fc from 'fast-check';
import { hours } from './__testUtils__/series';
import { GpuWindow, idleOf } from './idleOf';

const QUIET = { engineActive: 0.002, tensorActive: 0, requests: 0 };
const BUSY = { engineActive: 0.5, tensorActive: 0.25, requests: 9 };

/** Windows of half an hour with two GPUs, which cost 100 each time. */
function windows(...of: Array<Partial<GpuWindow>>): GpuWindow[] {
  return of.map((each, at) => ({
    ...hours(at / 2, (at + 1) / 2),
    ...{ reserved: 2, amount: 100 },
    ...each,
  }));
}

it('tells hours that were reserved, active and idle, and what idle ones cost', () => {
  expect(idleOf(windows(BUSY, QUIET, QUIET, BUSY))).toEqual({
    ...{ reserved: 4, idle: 2, saving: 200, quietMinutes: 30 },
    engineActive: expect.closeTo(1.004),
    tensorActive: 0.5,
    unknown: [],
  });
});

const unknown = { engineActive: undefined };

it.each<{ what: string; of: GpuWindow[]; idle: number }>([
  {
    what: 'an active engine',
    of: windows({ ...QUIET, engineActive: 0.01 }),
    idle: 0,
  },
  { what: 'a request', of: windows({ ...QUIET, requests: 1 }), idle: 0 },
  {
    what: 'what is quiet, whatever memory it holds',
    of: windows(QUIET),
    idle: 1,
  },
  { what: 'nothing reserved', of: windows({ ...QUIET, reserved: 0 }), idle: 0 },
  {
    what: 'half of a GPU',
    of: windows({ ...QUIET, reserved: 0.5 }),
    idle: 0.25,
  },
  {
    what: 'an engine that is not known',
    of: windows({ ...QUIET, ...unknown }),
    idle: 0,
  },
  {
    what: 'windows in another order',
    of: windows(QUIET, QUIET).reverse(),
    idle: 2,
  },
])('counts $idle hours of $what as idle', ({ idle, of }) => {
  expect(idleOf(of).idle).toBe(idle);
});

it('counts as idle only what is quiet for long enough without a gap', () => {
  const idle = (...of: Array<Partial<GpuWindow>>) =>
    idleOf(windows(...of), { quietMinutes: 60 }).idle;
  expect(idle(QUIET, BUSY, QUIET)).toBe(0);
  expect(idle(QUIET, QUIET, BUSY, QUIET)).toBe(2);
  expect(idle(QUIET, { ...QUIET, reserved: 0 }, QUIET)).toBe(0);
  expect(idle(QUIET, { ...QUIET, requests: undefined }, QUIET)).toBe(0);
});

it('names what is not known, and how much of it', () => {
  const { unknown: found } = idleOf(
    windows(
      { ...BUSY, tensorActive: undefined },
      { ...QUIET, engineActive: undefined },
      // Busy, for there are requests.
      { ...BUSY, engineActive: undefined },
      { ...QUIET, amount: undefined },
    ),
  );
  expect(found.map(({ hours: of, what }) => [what, of])).toEqual([
    ['engine-active', 2],
    ['tensor-active', 1],
    ['idle', 1],
    ['saving', 1],
  ]);
});

it('never finds more idle hours than were reserved', () => {
  const window = fc.record({
    reserved: fc.double({ min: 0, max: 8, noNaN: true }),
    engineActive: fc.constantFrom(undefined, 0, 0.009, 0.01, 1),
    requests: fc.constantFrom(undefined, 0, 1),
  });
  fc.assert(
    fc.property(fc.array(window), given => {
      const use = idleOf(windows(...given));
      const undecided = use.unknown.find(({ what }) => what === 'idle');
      const most = use.reserved - (undecided?.hours ?? 0);
      expect(use.idle).toBeLessThanOrEqual(most + 1e-9);
      expect(use.saving).toBe(
        100 *
          given.filter(
            ({ engineActive = 1, requests = 1, reserved }) =>
              reserved > 0 && engineActive < 0.01 && requests === 0,
          ).length,
      );
    }),
  );
});
