import { Placement } from '@callboard/plugin-ml-common';
import { ServedVersions } from './ServedVersions';
import { Service } from './serviceOf';

const MODEL = 'mlmodel:default/m';
const ref = (name: string) => `mlinferenceservice:default/${name}`;

function place(name: string, more: Partial<Placement> = {}): Placement {
  return {
    service: ref(name),
    model: MODEL,
    state: 'unknown',
    reason: 'Nothing was reported.',
    ...more,
  };
}
const version = (versionId?: string) => ({
  ...(versionId && { versionId }),
  text: versionId ?? 'unknown',
});
const at = { at: '2026-11-20T12:00:00.000Z', by: 'argo-cd' };

const PLACES = [
  place('reported', {
    declared: version('one'),
    deployed: { ...version('two'), ...at },
  }),
  place('declared', { declared: version('two') }),
  // What runs is not known here; that another one is declared does not make it run.
  place('foreign', {
    declared: version('one'),
    deployed: { ...version(), ...at },
  }),
  place('silent'),
];

function start(names = PLACES.map(({ service }) => service)) {
  const held = { now: 0, reads: 0, batches: [] as number[], failing: false };
  const services = names.map(
    (name): Service => ({ ref: name, uid: name, name, traffic: [] }),
  );
  const served = new ServedVersions({
    catalog: {
      async *all() {
        held.reads += 1;
        if (held.failing) {
          throw new Error('The catalog could not be reached.');
        }
        yield services;
      },
    },
    placements: {
      async of(some) {
        held.batches.push(some.length);
        return PLACES.filter(({ service }) =>
          some.some(each => each.ref === service),
        );
      },
    },
    now: () => held.now,
  });
  return { held, served };
}

it('finds a version where it was deployed, or is declared and nothing was reported', async () => {
  const { served } = start();
  const found = await served.ofVersions(['one', 'two', 'three']);
  expect(
    [...found].map(([id, places]) => [id, places.map(each => each.service)]),
  ).toEqual([['two', [ref('reported'), ref('declared')]]]);
  expect(await served.all()).toEqual(PLACES);
});

it('reads once for all who ask within five seconds', async () => {
  const { held, served } = start();
  await Promise.all([served.all(), served.ofVersions(['one']), served.all()]);
  held.now = 4_999;
  await served.all();
  expect(held.reads).toBe(1);
  held.now = 5_000;
  await served.all();
  expect(held.reads).toBe(2);
});

it('does not keep a failure, nor answer with what was before it', async () => {
  const { held, served } = start();
  await served.all();
  Object.assign(held, { now: 6_000, failing: true });
  await expect(served.all()).rejects.toThrow('reached');
  held.failing = false;
  expect(await served.all()).toHaveLength(4);
});

it('completes other answers with what was read lately, and does not wait for the catalog', async () => {
  const { held, served } = start();
  await served.all();
  Object.assign(held, { now: 59_000, failing: true });
  expect((await served.ofVersions(['two'])).size).toBe(1);
  held.now = 61_000;
  await expect(served.ofVersions(['two'])).rejects.toThrow('reached');
});

it('looks up many services in batches', async () => {
  const { held, served } = start(
    Array.from({ length: 450 }, (_, n) => `s${n}`),
  );
  await served.all();
  expect(held.batches).toEqual([200, 200, 50]);
});
