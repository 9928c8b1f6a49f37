import { countRows } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { POLICIES } from '../../__testUtils__/policies';
import {
  baselineOf,
  DAY,
  EDGES_HASH,
  FRAME,
  profileOf,
  SCREENING,
  screeningRows,
} from '../__testUtils__/screeningRows';

jest.setTimeout(120_000);

const PROFILES = '/ml/v1/profiles';
const BASELINES = '/ml/v1/baselines';

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('what is sent to a portal on $engine', ({ database }) => {
  const audit = recordingAuditor();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: {
        visitor: ['ml.profile.create'],
        ben: ['ml.drift.manage'],
        owner: ['ml.drift.manage'],
      },
      features: [audit.factory],
      policies: { hidden: POLICIES.nothing },
    });
    await portal.fill([
      group('radiology'),
      ml('MlModel', 'tumor-screening'),
      ml('MlModel', 'wine', { owner: 'user:default/owner' }),
    ]);
  });
  afterAll(() => portal.stop());
  const send = (...profiles: object[]) =>
    portal.post(PROFILES, { profiles }, 'ann');

  it('has no frame before there is a baseline, and the same from then on', async () => {
    const frame = `${BASELINES}/frame?ref=${SCREENING}`;
    expect(await portal.get(frame, 'ann')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('no baseline of') } },
    });
    expect(await send(profileOf(3))).toMatchObject({ status: 404 });
    for (let time = 0; time < 2; time++) {
      expect(await portal.post(BASELINES, baselineOf(), 'ann')).toEqual({
        status: 200,
        body: { edgesHash: EDGES_HASH },
      });
    }
    expect(await portal.get(frame, 'ann')).toEqual({
      status: 200,
      body: { edgesHash: EDGES_HASH, frame: FRAME },
    });
  });

  it('takes a profile once, a correction with a higher revision, and nothing that contradicts it', async () => {
    const first = profileOf(4);
    const other = {
      ...first,
      counts: countRows(FRAME, screeningRows(10, { seed: 9 })),
    };
    expect((await send(first, first)).body).toEqual({
      results: ['added', 'unchanged'],
    });
    expect((await send({ ...other, source: 'replica-2' })).body).toEqual({
      results: ['added'],
    });
    expect(await send(profileOf(5), other)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('profiles.1') } },
    });
    // None of a request in which one contradicts.
    expect((await send(profileOf(5))).body).toEqual({ results: ['added'] });
    expect((await send({ ...other, revision: 1 })).body).toEqual({
      results: ['replaced'],
    });
    // It was overtaken.
    expect((await send(first)).body).toEqual({ results: ['unchanged'] });
  });

  it.each<[number, string, (sound: ReturnType<typeof profileOf>) => object]>([
    [
      404,
      'profiles.0.edgesHash: no baseline of',
      sound => ({ ...sound, edgesHash: `sha256:${'0'.repeat(64)}` }),
    ],
    [
      404,
      'profiles.0.entityRef: no entity mlmodel:default/none',
      sound => ({ ...sound, entityRef: 'MlModel:none' }),
    ],
    [
      400,
      'profiles.0.entityRef: must be a ref of one of the kinds',
      sound => ({ ...sound, entityRef: 'mldataset:default/scans' }),
    ],
    [
      400,
      'profiles.0.counts.rows',
      sound => ({ ...sound, counts: { ...sound.counts, rows: -1 } }),
    ],
    [
      400,
      'profiles.0.counts.columns.radius.counts.0',
      sound => withRadius(sound, ({ counts }) => ({ counts: [-1, ...counts] })),
    ],
    [
      400,
      'profiles.0.counts.columns.radius',
      sound =>
        withRadius(sound, ({ sums }) => ({
          sums: sums.map(each => each + 1e6),
        })),
    ],
    [
      400,
      'profiles.0.window.to: must not be more than 5 minutes in the future',
      sound => ({
        ...sound,
        window: {
          from: sound.window.from,
          to: new Date(Date.now() + 6 * 60_000).toISOString(),
        },
      }),
    ],
    [
      400,
      'profiles.0.window.from: must not be more than 400 days ago',
      sound => ({
        ...sound,
        window: {
          from: new Date(Date.now() - 401 * DAY).toISOString(),
          to: sound.window.to,
        },
      }),
    ],
    [
      400,
      'profiles.0.window: must end after it begins',
      sound => ({
        ...sound,
        window: { from: sound.window.to, to: sound.window.from },
      }),
    ],
    [
      400,
      'profiles.0: must not hold the character U+0000',
      sound => ({ ...sound, source: 'a\0b' }),
    ],
    [
      400,
      'profiles.0.source: must not begin with engine:',
      sound => ({ ...sound, source: 'engine:duckdb:baseline' }),
    ],
    [400, 'rows: is not a parameter here', sound => ({ ...sound, rows: [] })],
  ])('answers %d %s', async (status, message, change) => {
    expect(await send(change(profileOf(6)))).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('takes a clock that is four minutes ahead', async () => {
    const to = new Date(Date.now() + 4 * 60_000).toISOString();
    const ahead = {
      ...profileOf(1),
      window: { from: profileOf(1).window.from, to },
    };
    expect((await send({ ...ahead, source: 'ahead' })).body).toEqual({
      results: ['added'],
    });
  });

  it('takes frames of up to 2,000 columns', async () => {
    const wide = (columns: number) => {
      const names = Array.from({ length: columns }, (_each, at) => `x${at}`);
      const column = FRAME.columns[0];
      const counted = baselineOf().counts.columns?.[column.name];
      return baselineOf({
        entityRef: 'mlmodel:default/tumor-screening',
        digest: `sha256:${'a'.repeat(64)}`,
        frame: {
          ...FRAME,
          columns: names.map(name => ({ ...column, name })),
        },
        counts: {
          rows: 2000,
          columns: Object.fromEntries(names.map(name => [name, counted!])),
        },
      });
    };
    expect((await portal.post(BASELINES, wide(2000), 'ann')).status).toBe(200);
    const tooWide = await portal.post(BASELINES, wide(2001), 'ann');
    expect(tooWide).toMatchObject({
      status: 400,
      body: {
        error: {
          message: expect.stringContaining(
            'frame.columns: must hold at most 2000',
          ),
        },
      },
    });
    const wider = await portal.post(BASELINES, wide(10_000), 'ann');
    expect([400, 413]).toContain(wider.status);
  });

  it('takes nothing of those who may not send, and tells nothing to those who may not see', async () => {
    expect(
      await portal.post(PROFILES, { profiles: [profileOf(7)] }, 'visitor'),
    ).toMatchObject({ status: 403 });
    const hidden = await portal.post(
      PROFILES,
      { profiles: [profileOf(7)] },
      'hidden',
    );
    expect(hidden).toMatchObject({
      status: 404,
      body: {
        error: { message: `profiles.0.entityRef: no entity ${SCREENING}` },
      },
    });
  });

  it('takes baselines of people only if they may manage the monitor', async () => {
    const wine = baselineOf({ entityRef: 'mlmodel:default/wine' });
    expect(await portal.post(BASELINES, wine, 'ben')).toMatchObject({
      status: 403,
      body: {
        error: { message: expect.stringContaining('ml.drift.manage') },
      },
    });
    expect(await portal.post(BASELINES, wine, 'hidden')).toMatchObject({
      status: 404,
      body: {
        error: { message: 'entityRef: no entity mlmodel:default/wine' },
      },
    });
    const accepted = { status: 200, body: { edgesHash: EDGES_HASH } };
    expect(await portal.post(BASELINES, wine, 'owner')).toEqual(accepted);
    const { entityRef } = wine;
    const byBen = profileOf(7, { entityRef });
    expect(
      await portal.post(PROFILES, { profiles: [byBen] }, 'ben'),
    ).toMatchObject({ status: 200 });
    const byService = await fetch(`${portal.base}${BASELINES}`, {
      method: 'POST',
      headers: {
        ...portal.serviceHeaders,
        'content-type': 'application/json',
      },
      body: JSON.stringify(wine),
    });
    expect(byService.status).toBe(200);
  });

  it('records who sent what', () => {
    const outcomes = audit.events.filter(
      ({ eventId }) => eventId === 'drift-profiles',
    );
    expect(outcomes.length).toBeGreaterThan(5);
  });
});

type Sound = ReturnType<typeof profileOf>;
type Numeric = { counts: number[]; sums: number[] };

function withRadius(
  sound: Sound,
  change: (radius: Numeric) => Partial<Numeric>,
): object {
  const radius = sound.counts.columns?.radius;
  if (!radius || !('sums' in radius)) {
    throw new Error('It has a column radius');
  }
  return {
    ...sound,
    counts: {
      ...sound.counts,
      columns: {
        ...sound.counts.columns,
        radius: { ...radius, ...change(radius) },
      },
    },
  };
}
