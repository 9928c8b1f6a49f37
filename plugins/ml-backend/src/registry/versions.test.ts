import { JsonObject } from '@backstage/types';
import { ModelVersion, VersionsPage } from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from '../__testUtils__/heldRegistry';

jest.setTimeout(120_000);

const ENGINES: Array<[string, JsonObject | undefined]> = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as [string, JsonObject]] : []),
];

afterAll(dropPostgresDatabases);

const model = (name: string, ...registries: string[]) =>
  ml('MlModel', name, {
    registries: registries.map(registry => {
      const [type, instance] = registry.split(':');
      return { type, instance, name };
    }),
  });

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

function measured(versionId: string) {
  return {
    versionId,
    datasetDigest: digestOf('data'),
    metric: 'accuracy',
    value: 0.9,
    source: 'nightly',
  };
}

function isListed({ names }: ModelVersion): boolean {
  return names.some(({ goneAt }) => !goneAt);
}

const MODELS = [
  model('twin', 'held:one', 'held:two'),
  model('contradicted', 'held:one', 'held:two'),
  model('overwritten', 'held:one'),
  model('outage', 'held:one'),
  model('elsewhere', 'nowhere:at-all'),
  model('nameless'),
  model('learning', 'held:one', 'held:two'),
  model('long', 'held:one'),
  ml(
    'MlModel',
    'hidden',
    {
      owner: 'wine',
      registries: [{ type: 'held', instance: 'one', name: 'hidden' }],
    },
    {},
  ),
  model('same', 'held:one'),
  model('measured', 'held:one'),
];

describe.each(ENGINES)('versions on %s', (_engine, database) => {
  const one = heldRegistry('held', 'one');
  const two = heldRegistry('held', 'two');
  let portal: Awaited<ReturnType<typeof startTestPortal>>;

  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      policies: POLICIES,
      features: [one.module, two.module],
    });
    await portal.hold([group('radiology'), group('wine'), ...MODELS]);
    for (const name of ['outage', 'hidden', 'same', 'measured', 'long']) {
      one.set(name, [said('1', { digest: digestOf(name) })]);
    }
  });
  afterAll(() => portal.stop());
  beforeEach(() => {
    one.fault = undefined;
    two.fault = undefined;
  });

  const sync = () => portal.runTask('registry-sync');

  async function versionsOf(name: string, search = ''): Promise<VersionsPage> {
    const path = `/ml/v1/entities/MlModel/default/${name}/versions${search}`;
    const { body, status } = await portal.get(path);
    expect(status).toBe(200);
    return body;
  }
  async function slotOf(name: string) {
    await portal.sweep();
    await portal.refresh();
    const path = `/ml/v1/entities/MlModel/default/${name}/summary`;
    const { body } = await portal.get(path);
    return body.statuses.version;
  }
  async function happened(name: string): Promise<string[]> {
    const path = `/ml/v1/entities/MlModel/default/${name}/timeline`;
    const { body } = await portal.get(path);
    return body.events.map(({ text }: { text: string }) => text);
  }
  async function feed(user?: string): Promise<ModelVersion[]> {
    const versions: ModelVersion[] = [];
    let search = '?limit=2';
    for (;;) {
      const { body } = await portal.get(`/ml/v1/versions${search}`, user);
      versions.push(...body.versions);
      if (!body.more) {
        return versions;
      }
      search = `?limit=2&since=${body.nextSince}`;
    }
  }

  it('shows two names of one digest as one version', async () => {
    const digest = digestOf('twin');
    one.set('twin', [said('7', { digest, aliases: ['champion'] })]);
    two.set('twin', [
      said('2024', { digest, metrics: { accuracy: 0.9 } }),
      said('2023', { digest: digestOf('other') }),
    ]);
    await sync();
    const page = await versionsOf('twin');
    expect(page.versions.map(({ label }) => label)).toEqual(['2023', '7']);
    expect(page).toMatchObject({
      totalItems: 2,
      main: { reason: 'alias champion', versionId: page.versions[1].versionId },
    });
    expect(page.versions[1]).toMatchObject({
      digest,
      metrics: { accuracy: 0.9 },
      names: [
        { registry: 'held:one', version: '7' },
        { registry: 'held:two', version: '2024' },
      ],
      aliases: [{ alias: 'champion', registry: 'held:one' }],
      conflicts: [],
    });
    expect(await slotOf('twin')).toMatchObject({
      level: 'ok',
      text: 'v7',
      reason:
        'The alias champion points to it. 1 version in held:one. 2 versions in held:two.',
    });
  });

  it('shows what registries contradict one another on, until they agree', async () => {
    const digest = digestOf('contradicted');
    one.set('contradicted', [said('1', { digest, metrics: { auc: 0.9 } })]);
    two.set('contradicted', [said('1', { digest, metrics: { auc: 0.8 } })]);
    await sync();
    const [version] = (await versionsOf('contradicted')).versions;
    expect(version.metrics).toEqual({ auc: 0.9 });
    expect(version.conflicts).toEqual([
      {
        field: 'metrics.auc',
        values: [
          { source: 'held:one', value: 0.9 },
          { source: 'held:two', value: 0.8 },
        ],
      },
    ]);
    expect(await slotOf('contradicted')).toMatchObject({ level: 'attention' });
    two.set('contradicted', [said('1', { digest, metrics: { auc: 0.9 } })]);
    await sync();
    const [after] = (await versionsOf('contradicted')).versions;
    expect(after).toMatchObject({
      conflicts: [],
      versionId: version.versionId,
    });
    const events = await happened('contradicted');
    expect(events.filter(text => !text.includes('read'))).toEqual([
      'Sources agree again on version 1',
      'Sources contradict on version 1: metrics.auc',
      'Version 1 first seen in held:one',
    ]);
  });

  it('takes an overwritten artifact for another version, and keeps the one before', async () => {
    const numbers = {
      metrics: { auc: 0.9 },
      evaluations: [{ metric: 'auc', slice: 'all', value: 0.9 }],
    };
    const numbersOf = async (digest: string) => {
      const { versions } = await versionsOf('overwritten');
      const id = versions.find(each => each.digest === digest)?.versionId;
      const { body } = await portal.get(`/ml/v1/versions/${id}`);
      return [body.metrics.auc, body.evaluations[0]?.value];
    };
    const a = { digest: digestOf('a'), ...numbers };
    one.set('overwritten', [said('1', { ...a, aliases: ['champion'] })]);
    await sync();
    const [before] = (await versionsOf('overwritten')).versions;
    one.set('overwritten', [
      said('1', { digest: digestOf('b'), aliases: ['champion'] }),
    ]);
    await sync();
    const page = await versionsOf('overwritten');
    const short = (text: string) => `${digestOf(text).slice(0, 15)}…`;
    const events = await happened('overwritten');
    expect(events.filter(text => !text.includes('read'))).toEqual([
      `Alias champion moved from 1 (${short('a')}) to 1 (${short(
        'b',
      )}) in held:one`,
      `Version 1 in held:one was overwritten: ${short('b')} instead of ${short(
        'a',
      )}`,

      'Alias champion points to 1 in held:one, first seen',
      'Version 1 first seen in held:one',
    ]);
    expect((await slotOf('overwritten')).reason).toBe(
      'The alias champion points to it. 1 version in held:one. 1 more no longer listed.',
    );
    expect(page.versions).toMatchObject([
      { digest: digestOf('b'), aliases: [{ alias: 'champion' }] },
      {
        versionId: before.versionId,
        digest: digestOf('a'),
        aliases: [],
        names: [{ version: '1', goneAt: expect.any(String) }],
      },
    ]);
    expect(page.main?.versionId).toBe(page.versions[0].versionId);
    expect(await numbersOf(digestOf('a'))).toEqual([0.9, 0.9]);
    expect(await numbersOf(digestOf('b'))).toEqual([undefined, undefined]);
    expect(page.registries).toMatchObject([{ state: 'ok' }]);

    one.set('overwritten', [said('1', a)]);
    await sync();
    expect(await numbersOf(digestOf('a'))).toEqual([0.9, 0.9]);
    expect(await numbersOf(digestOf('b'))).toEqual([undefined, undefined]);
    const back = (await versionsOf('overwritten')).versions.find(
      each => each.versionId === before.versionId,
    );
    expect(back?.names[0].goneAt).toBeUndefined();
    const order = (await versionsOf('overwritten')).versions;
    expect(order.map(isListed)).toEqual([true, false]);
    const { nextCursor } = await versionsOf('overwritten', '?limit=1');
    expect(
      (await versionsOf('overwritten', `?limit=1&cursor=${nextCursor}`))
        .versions,
    ).toEqual([order[1]]);
    one.set('overwritten', []);
    await sync();
    const { main, versions } = await versionsOf('overwritten');
    expect(versions.flatMap(({ names }) => names)).toEqual([
      expect.objectContaining({ goneAt: expect.any(String) }),
      expect.objectContaining({ goneAt: expect.any(String) }),
    ]);
    expect(main?.reason).toBe('newest');
  });

  it('keeps what was read while a registry is down, and says since when', async () => {
    await sync();
    const before = await versionsOf('outage');
    one.fault = { afterPages: 0, error: new Error('503 from the registry\0') };
    await sync();
    const during = await versionsOf('outage');
    expect(during.versions).toEqual(before.versions);
    const { readAt } = before.registries[0];
    expect(during.registries).toMatchObject([
      { state: 'failing', readAt, error: '503 from the registry\ufffd' },
    ]);
    expect(during.registries[0].attemptedAt).not.toBe(readAt);
    expect(await slotOf('outage')).toMatchObject({
      level: 'unknown',
      text: 'v1',
      measuredAt: readAt,
      reason: expect.stringContaining('503 from the registry'),
    });
    one.fault = undefined;
    await sync();
    const [after] = (await versionsOf('outage')).registries;
    expect(after.state).toBe('ok');
    expect(after.error).toBeUndefined();
    expect(Date.parse(after.readAt ?? '')).toBeGreaterThan(
      Date.parse(readAt ?? ''),
    );
    expect((await happened('outage')).slice(0, 2)).toEqual([
      'held:one can be read again',
      'held:one cannot be read; what was last read is shown',
    ]);
  });

  it.each([
    ['elsewhere', 'unknown', 'No registry nowhere:at-all is configured here'],
    ['nameless', 'not-set-up', 'The model names no registry'],
  ])('says why %s has no version', async (name, level, reason) => {
    await sync();
    expect(await versionsOf(name)).toMatchObject({ totalItems: 0 });
    expect(await slotOf(name)).toMatchObject({
      level,
      reason: expect.stringContaining(reason),
    });
  });

  it('keeps the id of a version when its digest becomes known, and both ids when two prove to be one', async () => {
    const digest = digestOf('learning');
    one.set('learning', [said('1')]);
    await sync();
    const [first] = (await versionsOf('learning')).versions;
    expect(first.digest).toBeUndefined();
    two.set('learning', [said('one', { digest })]);
    await sync();
    const [second] = (await versionsOf('learning')).versions;
    expect(second.versionId).not.toBe(first.versionId);
    await portal.post('/ml/v1/evaluations', {
      evaluations: [measured(second.versionId)],
    });
    one.set('learning', [said('1', { digest })]);
    await sync();
    const { versions } = await versionsOf('learning');
    expect(versions).toMatchObject([
      {
        versionId: first.versionId,
        digest,
        names: [{ version: '1' }, { version: 'one' }],
      },
    ]);
    for (const id of [first.versionId, second.versionId]) {
      const { body } = await portal.get(`/ml/v1/versions/${id}`);
      expect(body).toMatchObject({
        versionId: first.versionId,
        evaluations: [{ metric: 'accuracy', source: 'nightly' }],
      });
    }
  });

  it('loses nothing when a read ends between pages, and shows nothing as gone', async () => {
    const all = Array.from({ length: 25 }, (_, at) =>
      said(String(at + 1), { digest: digestOf(`long ${at}`) }),
    );
    one.pageSize = 10;
    one.set('long', all);
    await sync();
    expect((await versionsOf('long')).totalItems).toBe(26);
    const more = [said('0', { digest: digestOf('long zero') }), ...all];
    one.set('long', more);
    one.fault = { afterPages: 1, error: new Error('cut off') };
    await sync();
    const half = await versionsOf('long');
    expect(half.totalItems).toBe(27);
    expect(half.versions.filter(isListed)).toHaveLength(26);
    expect(half.registries).toMatchObject([{ state: 'failing' }]);
    one.fault = undefined;
    await sync();
    const whole = await versionsOf('long');
    expect(whole.registries).toMatchObject([{ state: 'ok' }]);
    expect(whole.versions.filter(isListed)).toHaveLength(26);
    one.pageSize = 500;

    const paged: string[] = [];
    let search = '?limit=10';
    for (;;) {
      const page = await versionsOf('long', search);
      paged.push(...page.versions.map(({ versionId }) => versionId));
      if (!page.nextCursor) {
        break;
      }
      search = `?limit=10&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(whole.versions.map(({ versionId }) => versionId));
  });

  it('tells nothing of entities that the caller may not see', async () => {
    await sync();
    const [{ versionId }] = (await versionsOf('hidden')).versions;
    const status = async (path: string) =>
      (await portal.get(`/ml/v1/${path}`, 'own-things')).status;
    const path = 'entities/MlModel/default/hidden';
    expect(await status(`${path}/versions`)).toBe(404);
    expect(await status(`${path}/evaluations`)).toBe(404);
    const hidden = await portal.get(
      `/ml/v1/versions/${versionId}`,
      'own-things',
    );
    const unknown = await portal.get(
      `/ml/v1/versions/${UNKNOWN}`,
      'own-things',
    );
    expect([hidden.status, unknown.status]).toEqual([404, 404]);
    expect(hidden.body.error.message.replace(versionId, UNKNOWN)).toBe(
      unknown.body.error.message,
    );
    expect(await status('versions/%00')).toBe(404);
    const refs = async (user?: string) =>
      (await feed(user)).map(({ entityRef }) => entityRef);
    expect(await refs()).toContain('mlmodel:default/hidden');
    expect(await refs('own-things')).not.toContain('mlmodel:default/hidden');
    expect(await refs('own-things')).toContain('mlmodel:default/same');
    const post = await portal.post(
      '/ml/v1/evaluations',
      { evaluations: [measured(versionId)] },
      'own-things',
    );
    expect(post).toMatchObject({ status: 404 });
  });

  it('feeds each change once, the latest last', async () => {
    await sync();
    const ids = (await feed()).map(({ versionId }) => versionId);
    expect(new Set(ids).size).toBe(ids.length);
    const { body: end } = await portal.get('/ml/v1/versions?limit=500');
    one.set('same', [
      said('1', { digest: digestOf('same'), description: 'changed' }),
    ]);
    await sync();
    const { body: news } = await portal.get(
      `/ml/v1/versions?since=${end.nextSince}`,
    );
    expect(news).toMatchObject({
      more: false,
      versions: [{ description: 'changed', label: '1' }],
    });
    await sync();
    expect(
      (await portal.get(`/ml/v1/versions?since=${news.nextSince}`)).body,
    ).toEqual({ versions: [], more: false, nextSince: news.nextSince });
  });

  it('keeps reported evaluations beside those of the registry', async () => {
    const dataset = { datasetDigest: digestOf('data'), slice: 'all' };
    const listed = said('1', {
      digest: digestOf('measured'),
      evaluations: [{ ...dataset, metric: 'accuracy', value: 0.9 }],
    });
    one.set('measured', [listed]);
    await sync();
    const [{ versionId }] = (await versionsOf('measured')).versions;
    const report = (value: number) =>
      portal.post(
        '/ml/v1/evaluations',
        { evaluations: [{ ...measured(versionId), value, n: 5e9 }] },
        'everything',
      );
    expect(await report(0.7)).toEqual({
      status: 201,
      body: { added: 1, replaced: 0 },
    });
    expect((await report(0.8)).body).toEqual({ added: 0, replaced: 1 });
    one.set('measured', [
      {
        ...listed,
        evaluations: [{ ...dataset, metric: 'accuracy', value: 0.91 }],
      },
    ]);
    await sync();
    const { body } = await portal.get(
      '/ml/v1/entities/MlModel/default/measured/evaluations',
    );
    expect(body).toMatchObject({
      truncated: false,
      evaluations: [
        { source: 'held:one', value: 0.91 },
        { source: 'nightly', value: 0.8, n: 5e9 },
      ],
    });
  });

  it.each<[string, (good: JsonObject) => unknown, string]>([
    ['no body', () => ({}), 'evaluations: '],
    ['none', () => ({ evaluations: [] }), 'evaluations: must hold at least'],
    [
      'a field that is none',
      good => ({ evaluations: [{ ...good, colour: 'red' }] }),
      'colour: is not a parameter here',
    ],
    [
      'no data-set digest',
      ({ datasetDigest, ...rest }) => ({ evaluations: [rest] }),
      'evaluations.0.datasetDigest: ',
    ],
    [
      'text for a value',
      good => ({ evaluations: [good, { ...good, value: 'high' }] }),
      'evaluations.1.value: ',
    ],
    [
      'the same twice',
      good => ({ evaluations: [good, good] }),
      'evaluations.1: has the version, datasetDigest, slice, metric and source of evaluations.0',
    ],
    [
      'a registry as its source',
      good => ({ evaluations: [{ ...good, source: 'held:one' }] }),
      'evaluations.0.source: must not be a registry',
    ],
    [
      'a character that PostgreSQL cannot keep',
      good => ({ evaluations: [{ ...good, metric: 'a\0b' }] }),
      'evaluations.0: must not hold',
    ],
  ])('refuses %s', async (_what, bodyOf, message) => {
    await sync();
    const [{ versionId }] = (await versionsOf('measured')).versions;
    const { body, status } = await portal.post(
      '/ml/v1/evaluations',
      bodyOf(measured(versionId)),
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('refuses a body that is too large', async () => {
    const body = { evaluations: [], filler: 'x'.repeat(2_000_000) };
    const { status } = await portal.post('/ml/v1/evaluations', body);
    expect(status).toBe(413);
  });

  it.each([
    ['versions?since=x', 'since: must be the nextSince'],
    ['versions?since=99999999999', 'since: must be the nextSince'],
    ['versions?limit=0', 'limit: must be between'],
    ['entities/MlModel/default/twin/versions?cursor=x', 'cursor: must be'],
  ])('refuses %s', async (path, message) => {
    const { body, status } = await portal.get(`/ml/v1/${path}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('gives a ref that was deleted and created anew nothing of its past', async () => {
    await sync();
    const { versions } = await versionsOf('same');
    const others = MODELS.filter(({ metadata }) => metadata.name !== 'same');
    const everyone = [group('radiology'), group('wine'), ...others];
    await portal.fill(everyone);
    await portal.fill([...everyone, model('same', 'held:one')]);
    expect(await versionsOf('same')).toMatchObject({
      totalItems: 0,
      registries: [{ state: 'never' }],
    });
    const old = `/ml/v1/versions/${versions[0].versionId}`;
    expect((await portal.get(old)).status).toBe(404);
    const fed = async () => (await feed()).map(({ versionId }) => versionId);
    expect(await fed()).not.toContain(versions[0].versionId);
    const evaluations = [measured(versions[0].versionId)];
    expect(await portal.post('/ml/v1/evaluations', { evaluations })).toEqual({
      status: 404,
      body: expect.anything(),
    });
    await sync();
    const after = await versionsOf('same');
    expect(after.totalItems).toBe(1);
    expect(after.versions[0].versionId).not.toBe(versions[0].versionId);
    expect((await portal.get(old)).status).toBe(404);
    expect(await happened('same')).toEqual([
      'Version 1 first seen in held:one',
    ]);
  });
});
