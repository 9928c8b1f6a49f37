import { Entity } from '@backstage/catalog-model';
import { Deployment, deploymentsAnswer } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { digestOf } from './__testUtils__/inMemoryVersions';
import { startDeployments } from './__testUtils__/startDeployments';

jest.setTimeout(120_000);

const restricted = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';
const MINUTE = 60_000;

const entry = (version: string, role = 'primary') => ({
  model: 'tumor-screening',
  version,
  role,
});
const SERVICES: Entity[] = [
  ml('MlInferenceService', 'api', { traffic: [entry(digestOf('three'))] }),
  ml(
    'MlInferenceService',
    'secret-api',
    { traffic: [entry(digestOf('two'))] },
    restricted,
  ),
  ml('MlInferenceService', 'plain', { environment: 'staging' }),
  ml('MlInferenceService', 'split', {
    traffic: [entry(digestOf('three')), entry(digestOf('two'), 'canary')],
  }),
  ml('MlInferenceService', 'of-secret-model', {
    serves: ['secret-model'],
    traffic: [{ model: 'secret-model', version: digestOf('hidden') }],
  }),
];
const COMPANY = [
  group('radiology'),
  ml('MlModel', 'tumor-screening'),
  ml('MlModel', 'secret-model', {}, restricted),
  ml('MlDataset', 'masses'),
  ...SERVICES,
];

function told(service: string, digest: string, at: string, more: object = {}) {
  return { service, digest, at, by: 'argo-cd', ...more };
}

const engines: Array<[string, typeof POSTGRES]> = [['SQLite', undefined]];
if (POSTGRES) {
  engines.push(['PostgreSQL', POSTGRES]);
}

afterAll(dropPostgresDatabases);

describe.each(engines)('deployments on %s', (_, database) => {
  let portal: Awaited<ReturnType<typeof startDeployments>>;
  beforeAll(async () => {
    portal = await startDeployments(database);
    const { registry } = portal;
    registry.add('tumor-screening', '2', digestOf('two'));
    registry.promote(registry.add('tumor-screening', '3', digestOf('three')));
    registry.add('secret-model', '7', digestOf('hidden'));
    await portal.fill(COMPANY);
  });
  afterAll(() => portal.stop());

  async function runsIn(name: string, kind = 'MlInferenceService') {
    const { body } = await portal.of(kind, name);
    return deploymentsAnswer.parse(body).runsIn;
  }

  it('keeps what is told, and says how it stands to the alias and to the entity', async () => {
    const [before] = await runsIn('api');
    expect(before).toMatchObject({
      state: 'unknown',
      reason:
        'No deployment to api has been reported; the alias champion points to v3 and api declares v3; nobody has told whether it runs.',
    });
    const body = told('api', digestOf('two'), '2026-11-12T10:00:00+02:00');
    const { status, body: answer } = await portal.report(body);
    expect([status, answer]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        service: 'mlinferenceservice:default/api',
        model: 'mlmodel:default/tumor-screening',
        versionId: expect.any(String),
        label: '2',
        digest: digestOf('two'),
        environment: 'production',
        at: '2026-11-12T08:00:00.000Z',
        by: 'argo-cd',
        reportedBy: 'external:test-service',
      },
    ]);
    expect(await runsIn('api')).toEqual([
      {
        service: 'mlinferenceservice:default/api',
        model: 'mlmodel:default/tumor-screening',
        environment: 'production',
        role: 'primary',
        expected: {
          alias: 'champion',
          text: '3',
          versionId: expect.any(String),
        },
        declared: { text: '3', versionId: expect.any(String) },
        deployed: {
          text: '2',
          versionId: answer.versionId,
          at: '2026-11-12T08:00:00.000Z',
          by: 'argo-cd',
        },
        state: 'behind',
        reason:
          'Runs v2 since 12 Nov 2026; the alias champion points to v3 and api declares v3.',
        since: '2026-11-12T08:00:00.000Z',
      },
    ]);
  });

  it('changes nothing when the same sender tells the same id again, even at once', async () => {
    const body = (at: string) =>
      told('split', digestOf('two'), at, { id: 'build-1', by: 'someone' });
    const first = await Promise.all(
      Array.from({ length: 8 }, () =>
        portal.report(body('2026-11-01T00:00:00Z')),
      ),
    );
    expect(first.map(({ status }) => status).sort()).toEqual([
      ...Array(7).fill(200),
      201,
    ]);
    const again = await portal.report(body('2026-11-02T00:00:00Z'));
    expect(again).toEqual({ status: 200, body: first[0].body });
    const other = await portal.report(body('2026-11-02T00:00:00Z'), READER);
    expect(other.status).toBe(201);
    const { body: answer } = await portal.of('MlInferenceService', 'split');
    const { history } = deploymentsAnswer.parse(answer);
    expect(history.map(({ reportedBy }) => reportedBy)).toEqual([
      `user:default/${READER}`,
      'external:test-service',
    ]);
  });

  it('tells the canary from the primary by what the service declares', async () => {
    await portal.report(
      told('split', digestOf('three'), '2026-10-30T00:00:00Z'),
    );
    const placements = await runsIn('split');
    expect(
      placements.map(({ deployed, expected, role, state }) => [
        role,
        deployed?.text,
        expected?.text,
        state,
      ]),
    ).toEqual([
      ['primary', '3', '3', 'in-sync'],
      ['canary', '2', undefined, 'in-sync'],
    ]);
  });

  it('finds the version of a digest once it is known', async () => {
    const late = digestOf('late');
    const { body } = await portal.report(
      told('plain', late, '2026-11-03T00:00:00Z', { environment: 'staging' }),
    );
    expect(body).not.toHaveProperty('model');
    expect(await runsIn('plain')).toMatchObject([
      {
        state: 'unknown',
        deployed: { text: late },
        reason: expect.stringContaining('(no known version)'),
      },
    ]);
    portal.registry.add('tumor-screening', '4', late);
    const [placement] = await runsIn('plain');
    expect(placement).toMatchObject({
      state: 'ahead',
      deployed: { text: '4' },
    });
    expect(placement).not.toHaveProperty('declared');
  });

  it('looks only at deployments to the environment of the service', async () => {
    const [before] = await runsIn('plain');
    await portal.report(
      told('plain', digestOf('two'), '2026-11-18T00:00:00Z', {
        environment: 'blue',
      }),
    );
    expect((await runsIn('plain'))[0]).toEqual(before);
  });

  it('leaves hidden services out of a model, and hidden models out of a service', async () => {
    await portal.report(
      told('secret-api', digestOf('two'), '2026-11-19T00:00:00Z'),
    );
    await portal.report(
      told('of-secret-model', digestOf('hidden'), '2026-11-19T00:00:00Z'),
    );
    const services = async (user?: string) => {
      const { body } = await portal.of('MlModel', 'tumor-screening', user);
      const { history, runsIn: places } = deploymentsAnswer.parse(body);
      return JSON.stringify([history, places]).includes('secret-api');
    };
    expect([await services(), await services(READER)]).toEqual([true, false]);
    const ofService = (user?: string) =>
      portal.of('MlInferenceService', 'of-secret-model', user);
    expect((await ofService(READER)).body).toEqual({ runsIn: [], history: [] });
    expect((await ofService()).body).toMatchObject({
      runsIn: [{ declared: { text: '7' } }],
      history: [{ label: '7' }],
    });
    const reported = await portal.report(
      told('of-secret-model', digestOf('hidden'), '2026-11-19T00:00:00Z'),
      READER,
    );
    expect(reported.body).not.toHaveProperty('label');
  });

  it.each([
    ['MlInferenceService', 'secret-api'],
    ['MlInferenceService', 'nowhere'],
  ])('answers for hidden and unknown alike: %s %s', async (kind, name) => {
    const words = `No entity mlinferenceservice:default/${name}`;
    const asked = await portal.of(kind, name, READER);
    const reported = await portal.report(
      told(name, digestOf('two'), '2026-11-01T00:00:00Z'),
      READER,
    );
    for (const { status, body } of [asked, reported]) {
      expect([status, body.error.message]).toEqual([404, words]);
    }
  });

  const good = told('api', digestOf('two'), '2026-11-12T10:00:00Z');
  const unknownId = '00000000-0000-4000-8000-00000000ffff';
  it.each([
    [{ ...good, digest: undefined }, 'version: exactly one of version and'],
    [{ ...good, version: unknownId }, 'version: exactly one of version and'],
    [{ ...good, digest: 'abc' }, 'digest: must be sha256: and 64'],
    [
      { ...good, digest: undefined, version: '3' },
      'version: must be a versionId',
    ],
    [
      { ...good, digest: undefined, version: unknownId },
      `version: there is no version ${unknownId}`,
    ],
    [{ ...good, service: 'a b' }, 'service: must be an entity ref'],
    [
      { ...good, service: 'component:api' },
      'service: must be an MlInferenceService',
    ],
    [{ ...good, at: '12 Nov' }, 'at: must be a time in ISO 8601'],
    [
      { ...good, at: new Date(Date.now() + 6 * MINUTE).toISOString() },
      'at: must be at most 5 minutes in the future',
    ],
    [{ ...good, by: '' }, 'by: must have between 1 and 200 characters'],
    [{ ...good, by: 'a\u0000b' }, 'by: must not contain control characters'],
    [{ ...good, id: 'x'.repeat(201) }, 'id: must have between 1 and 200'],
    [{ ...good, environment: '' }, 'environment: must have between 1 and 100'],
    [{ ...good, colour: 'red' }, 'colour: is not a parameter here'],
    [[], 'body: must be an object'],
  ])('refuses a bad body: %#', async (body, message) => {
    const answer = await portal.report(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('takes a versionId, and a time a little ahead', async () => {
    const [version] = (
      await portal.registry.versions.byDigests([digestOf('two')])
    ).get(digestOf('two'))!;
    const { versionId } = version;
    const at = new Date(Date.now() + 4 * MINUTE).toISOString();
    const { status, body } = await portal.report({
      ...told('plain', '', at, { environment: 'green' }),
      digest: undefined,
      version: versionId,
    });
    expect([status, body.versionId, body.digest]).toEqual([
      201,
      versionId,
      digestOf('two'),
    ]);
  });

  it('takes reports only from those who may', async () => {
    const { body, status } = await portal.report(good, 'unable');
    expect([status, body.error.message]).toEqual([
      403,
      'You need the permission ml.deployment.create',
    ]);
  });

  it('has nothing to say of other kinds', async () => {
    const { body, status } = await portal.of('MlDataset', 'masses');
    expect([status, body.error.message]).toEqual([
      400,
      'kind: must be MlModel or MlInferenceService, found MlDataset',
    ]);
  });

  it('fills statuses that tell everyone the same, and name nobody', async () => {
    const refs = COMPANY.map(
      ({ kind, metadata }) =>
        `${kind.toLocaleLowerCase('en-US')}:default/${metadata.name}`,
    );
    const slots = await portal.deployments.statusOf(refs);
    expect(
      [...slots].map(([ref, { level, text }]) => [ref, level, text]).sort(),
    ).toEqual([
      ['mlinferenceservice:default/api', 'attention', 'behind'],
      ['mlinferenceservice:default/of-secret-model', 'ok', 'in sync'],
      ['mlinferenceservice:default/plain', 'attention', 'ahead'],
      ['mlinferenceservice:default/secret-api', 'attention', 'behind'],
      ['mlinferenceservice:default/split', 'ok', 'in sync'],
      ['mlmodel:default/tumor-screening', 'attention', 'behind in production'],
    ]);
    expect(JSON.stringify([...slots.values()])).not.toContain('secret');
  });

  it('finds where versions run, whoever may see the services', async () => {
    const { running } = portal.deployments;
    const all = await running.all();
    expect(new Set(all.map(({ service }) => service)).size).toBe(
      SERVICES.length,
    );
    const hidden = all.find(({ model }) => model.endsWith('/secret-model'));
    const id = hidden?.declared?.versionId ?? '';
    expect([...(await running.ofVersions([id, 'none']))]).toEqual([
      [id, [hidden]],
    ]);
  });

  it('tells the timeline what the reader sees', async () => {
    const { body: entity } = await portal.get(
      '/catalog/entities/by-name/mlmodel/default/tumor-screening',
    );
    const eventsFor = async (uid: string, seen: (ref: string) => boolean) => {
      const events = await portal.deployments.timelineSource.events(
        { entityRef: 'mlmodel:default/tumor-screening', uid },
        { limit: 2, sees: async refs => new Set(refs.filter(seen)) },
      );
      return events.map(({ by, kind, text }) => [kind, text, by]);
    };
    const { uid } = entity.metadata;
    expect(await eventsFor(uid, ref => ref.endsWith('/secret-api'))).toEqual([
      [
        'deployment',
        'Version 2 deployed to secret-api (production)',
        'argo-cd',
      ],
    ]);
    expect(await eventsFor(uid, ref => ref.endsWith('/api'))).toEqual([
      ['deployment', 'Version 2 deployed to api (production)', 'argo-cd'],
    ]);
    expect(await eventsFor('an-earlier-uid', () => true)).toEqual([]);
  });

  it('counts reports by outcome', async () => {
    const text = await portal.metrics.registry.metrics();
    const counted = [...text.matchAll(/reports_total{outcome="(\w+)"} (\d+)/g)];
    expect(counted.map(([, outcome]) => outcome).sort()).toEqual([
      'added',
      'refused',
      'repeated',
    ]);
  });

  it('gives a service that is created anew no past', async () => {
    await portal.fill(
      COMPANY.filter(({ metadata }) => metadata.name !== 'split'),
    );
    await portal.fill(COMPANY);
    const { body } = await portal.of('MlInferenceService', 'split');
    expect(body.history).toEqual<Deployment[]>([]);
    expect(body.runsIn).toHaveLength(2);
    expect(body.runsIn[0]).not.toHaveProperty('deployed');
  });
});
