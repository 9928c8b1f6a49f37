import {
  driftAnswer,
  driftColumnAnswer,
  driftFleet,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import {
  baselineOf,
  daysAgo,
  profileOf,
  SCREENING,
  screeningRows,
} from './__testUtils__/screeningRows';

jest.setTimeout(120_000);

const DRIFT = `/ml/v1/drift?ref=${SCREENING}`;

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('drift of a model, from rows to alert, on $engine', ({ database }) => {
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      policies: { hidden: POLICIES.nothing },
      denied: { visitor: ['ml.drift.manage'] },
    });
    await portal.hold([
      group('radiology'),
      ml('MlModel', 'tumor-screening', {
        drift: { minimumRows: 50 },
        usesFeatures: ['patients'],
      }),
      ml('MlModel', 'unwatched'),
      ml('MlFeatureSet', 'patients'),
    ]);
  });
  afterAll(() => portal.stop());
  async function send(...profiles: object[]) {
    const sent = await portal.post('/ml/v1/profiles', { profiles }, 'ann');
    expect(sent.status).toBe(200);
    await portal.runTask('drift-evaluation');
  }
  async function drift() {
    const { body, status } = await portal.get(DRIFT, 'ann');
    expect(status).toBe(200);
    return driftAnswer.parse(body);
  }

  it('has nothing to say before there is a baseline', async () => {
    expect(await drift()).toMatchObject({
      status: { level: 'not-set-up' },
      monitored: [],
      related: [{ entityRef: 'mlfeatureset:default/patients' }],
      mayManage: true,
    });
  });

  it('is unknown without data, and ok with windows in which nothing moved', async () => {
    await portal.post('/ml/v1/baselines', baselineOf(), 'ann');
    expect((await drift()).status.level).toBe('unknown');
    await send(profileOf(6), profileOf(5), profileOf(3));
    const { monitored } = await drift();
    expect(monitored).toHaveLength(1);
    const [{ baseline, monitor, windows }] = monitored;
    expect(monitor).toMatchObject({
      comparison: 'baseline',
      createdBy: 'default',
      settings: { minimumRows: 50, numeric: { statistic: 'wasserstein' } },
    });
    expect(baseline).toMatchObject({ rows: 2000 });
    expect(
      windows.map(({ from, status }) => [from, status]).slice(0, 4),
    ).toEqual([
      [daysAgo(6), 'stable'],
      [daysAgo(5), 'stable'],
      [daysAgo(4), 'no-data'],
      [daysAgo(3), 'stable'],
    ]);
  });

  it('leaves a window alone until it is over', async () => {
    const today = {
      ...profileOf(1),
      window: { from: daysAgo(0), to: new Date().toISOString() },
    };
    await send(today);
    const { monitored } = await drift();
    expect(monitored[0].windows.map(({ from }) => from)).not.toContain(
      daysAgo(0),
    );
  });

  it('adds what several sources counted, also what comes late', async () => {
    const half = profileOf(4, {
      rows: screeningRows(30, { seed: 70 }),
      source: 'replica-1',
    });
    await send(half);
    const fourth = async () =>
      (await drift()).monitored[0].windows.find(
        ({ from }) => from === daysAgo(4),
      );
    expect(await fourth()).toMatchObject({
      rows: 30,
      status: 'insufficient-data',
    });
    await send({ ...profileOf(4), source: 'replica-2' });
    expect(await fourth()).toMatchObject({ rows: 330, status: 'stable' });
  });

  it('says which window a profile is too long for, and reads the rest', async () => {
    const week = profileOf(10);
    await send({
      ...week,
      source: 'weekly',
      window: { from: week.window.from, to: daysAgo(7) },
    });
    const { monitored } = await drift();
    expect(monitored[0].failedWindows).toEqual([
      {
        from: daysAgo(10),
        to: daysAgo(9),
        error: expect.stringContaining('reaches beyond the window'),
      },
    ]);
  });

  it('alerts once it moved in two of three windows, and tells the column', async () => {
    const shifted = (days: number) =>
      profileOf(days, {
        rows: screeningRows(300, { seed: 40 + days, shift: 1 }),
      });
    await send(shifted(2));
    expect((await drift()).status.level).toBe('ok');
    await send(shifted(1));
    const { marks, monitored, status } = await drift();
    expect(status).toMatchObject({ level: 'failing', since: daysAgo(2) });
    const [{ alerts, monitor }] = monitored;
    expect(alerts).toMatchObject([
      { state: 'open', subjects: [{ subject: 'radius', since: daysAgo(2) }] },
    ]);
    expect(marks.map(({ kind }) => kind)).toContain('alert');
    const { body } = await portal.get(
      `/ml/v1/drift/column?monitorId=${monitor.id}&column=radius&from=${daysAgo(
        1,
      )}`,
      'ann',
    );
    const column = driftColumnAnswer.parse(body);
    expect(column).toMatchObject({
      status: 'moved',
      threshold: 0.3,
      currentRows: 300,
      baselineRows: 2000,
    });
    expect(column.effects[0].effect).toBeGreaterThan(0.9);
    expect(column.statistics.length).toBeGreaterThan(5);
    expect(column.trend).toHaveLength(6);
  });

  it('takes a shifted window back with its correction', async () => {
    await send({ ...profileOf(1), revision: 1 });
    const [{ windows }] = (await drift()).monitored;
    expect(windows.at(-1)).toMatchObject({
      from: daysAgo(1),
      status: 'stable',
    });
    await send({
      ...profileOf(1, { rows: screeningRows(300, { seed: 41, shift: 1 }) }),
      revision: 2,
    });
  });

  it('tells of the worst columns that were asked for, and how many there are', async () => {
    const shown = async (more: string) => {
      const { body } = await portal.get(`${DRIFT}&${more}`, 'ann');
      const [{ baseline, truncated, windows }] =
        driftAnswer.parse(body).monitored;
      const columns = new Set(
        windows.flatMap(each => each.columns.map(({ column }) => column)),
      );
      const ofBaseline = baseline?.columns.map(({ name }) => name);
      expect(ofBaseline?.sort()).toEqual([...columns].sort());
      return { columns: [...columns], truncated };
    };
    expect(await shown('columns=1')).toEqual({
      columns: ['radius'],
      truncated: { columns: 1, ofColumns: 2 },
    });
    expect(await shown('columns=2')).toEqual({ columns: ['radius', 'site'] });
    expect(await shown('text=SIT')).toEqual({ columns: ['site'] });
    expect(await portal.get(`${DRIFT}&columns=501`, 'ann')).toMatchObject({
      status: 400,
      body: {
        error: { message: 'columns: must be between 1 and 500' },
      },
    });
  });

  it('says which versions are in a window', async () => {
    const [stable, canary] = ['a', 'c'].map(
      each => `sha256:${each.repeat(64)}`,
    );
    const rows = screeningRows(40, { seed: 5, shift: 2 });
    await send(
      profileOf(8, { digest: stable }),
      profileOf(8, { digest: canary, rows }),
    );
    const [{ windows }] = (await drift()).monitored;
    expect(windows.find(({ from }) => from === daysAgo(8))).toMatchObject({
      rows: 300,
      versions: [
        { digests: [stable], rows: 300, status: 'stable', score: 0 },
        { digests: [canary], rows: 40, status: 'insufficient-data' },
      ],
    });
    expect(windows.find(({ from }) => from === daysAgo(6))).not.toHaveProperty(
      'versions',
    );
  });

  it('lists the worst first, and only what the caller sees', async () => {
    const { body } = await portal.get('/ml/v1/drift/fleet', 'ann');
    const fleet = driftFleet.parse(body);
    expect(fleet).toMatchObject({
      items: [
        {
          entityRef: SCREENING,
          owner: 'group:default/radiology',
          status: { level: 'failing' },
          columns: 1,
          ofColumns: 2,
          alert: { state: 'open' },
          unattendedSince: expect.any(String),
        },
      ],
      totalItems: 1,
    });
    expect((await portal.get('/ml/v1/drift/fleet', 'hidden')).body).toEqual({
      items: [],
      totalItems: 0,
    });
    const monitor = (await drift()).monitored[0].monitor.id;
    for (const path of [
      DRIFT,
      `/ml/v1/drift/column?monitorId=${monitor}&column=radius&from=${daysAgo(
        1,
      )}`,
      '/ml/v1/monitors/mlmodel/default/tumor-screening',
      `/ml/v1/baselines/frame?ref=${SCREENING}`,
    ]) {
      expect((await portal.get(path, 'hidden')).status).toBe(404);
    }
  });
});
