import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  auditPage,
  entityGovernance,
  gateAnswer,
  ModelVersion,
  reviewsPage,
  unapprovedAnswer,
  versionStanding,
} from '@callboard/plugin-ml-common';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { digestOf, heldRegistry, said } from '../../__testUtils__/heldRegistry';
import { ownActions } from '../../__testUtils__/ownActions';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const POLICY = `
id: release
version: 1
title: Release
appliesTo: { environments: [production] }
enforcement: block
stages:
  - { id: validation, title: Validation, approvers: [reviewers] }
checks:
  - id: licence
    title: The licence is allowed
    check: license-allowed
    with: { allowed: [MIT, Apache-2.0] }
`;
const RESTRICTED = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';
const SHARED = digestOf('shared');
const SERVICE = 'mlinferenceservice:default/svc';

function user(name: string, ...memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf },
  };
}

interface Search {
  version: string;
  model?: string;
  environment?: string;
}

const registries = [{ type: 'held', instance: 'one', name: 'm' }];
const hiddenRegistries = [{ type: 'held', instance: 'one', name: 's' }];
const declared = { model: 'm', registry: 'held:one', percent: 100 };
const company = (license: string) => [
  group('radiology'),
  group('reviewers'),
  user('rita', 'reviewers'),
  user('olaf', 'radiology'),
  ml('MlModel', 'm', { registries, license }),
  ml('MlModel', 'secret', { registries: hiddenRegistries }, RESTRICTED),
  ml('MlInferenceService', 'svc', {
    serves: ['m'],
    traffic: [{ ...declared, version: '2' }],
  }),
  ml('MlInferenceService', 'lab-svc', {
    environment: 'lab',
    serves: ['m'],
    traffic: [{ model: 'm', percent: 100 }],
  }),
  ml(
    'MlInferenceService',
    'hidden-svc',
    { serves: ['m'], traffic: [{ ...declared, version: '1' }] },
    RESTRICTED,
  ),
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'));
  await writeFile(join(folder, 'release.yaml'), POLICY);
});
afterAll(async () => {
  await dropPostgresDatabases();
  await rm(folder, { recursive: true });
});

it('is tested on PostgreSQL too, at least in CI', () => {
  expect(POSTGRES !== undefined || !process.env.CI).toBe(true);
});

const ENGINES: Array<[string, JsonObject | undefined]> = [
  ['SQLite', undefined],
];
if (POSTGRES) {
  ENGINES.push(['PostgreSQL', POSTGRES]);
}

describe.each(ENGINES)('the gate on %s', (_engine, database) => {
  const notifications = recordingNotifications();
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  let versions: ModelVersion[];
  beforeAll(async () => {
    const registry = heldRegistry('held', 'one');
    registry.set('m', [
      said('1', { digest: digestOf('1') }),
      said('2', { digest: SHARED, aliases: ['champion'] }),
    ]);
    registry.set('s', [said('9', { digest: SHARED })]);
    portal = await startTestPortal({
      policies: POLICIES,
      denied: { olaf: ['ml.review.override'] },
      database,
      ml: { governance: { policies: [{ target: folder }] } },
      features: [registry.module, notifications.factory, factory],
    });
    await portal.fill(company('MIT'));
    await portal.runTask('governance-org');
    await portal.runTask('governance-policies');
    await portal.runTask('governance-subjects');
    await portal.runTask('registry-sync');
    const path = '/ml/v1/entities/MlModel/default/m/versions';
    versions = (await portal.get(path)).body.versions;
  });
  afterAll(() => portal.stop());

  const idOf = (label: string) =>
    versions.find(each => each.label === label)?.versionId ?? '';

  async function ask(search: Search, name?: string) {
    const query = new URLSearchParams(
      Object.entries({ environment: 'production', ...search }),
    );
    const { body, status } = await portal.get(`/ml/v1/gate?${query}`, name);
    return status === 200
      ? { status, body: gateAnswer.parse(body), error: undefined }
      : { status, body: undefined, error: body.error.message };
  }
  async function unapproved(name?: string) {
    const { body } = await portal.get('/ml/v1/gate/unapproved', name);
    const { checked, items } = unapprovedAnswer.parse(body);
    return {
      checked,
      items: items.map(
        ({ how, label, service, standing }) =>
          `${service} ${how} ${label}: ${standing?.standing}`,
      ),
    };
  }
  async function reviews() {
    const { body } = await portal.get('/ml/v1/reviews', 'everything');
    return reviewsPage.parse(body).reviews;
  }
  async function ofModel(name = 'everything') {
    const path = '/ml/v1/entities/MlModel/default/m/governance';
    return entityGovernance.parse((await portal.get(path, name)).body);
  }
  async function slot() {
    await portal.sweep();
    const { body } = await portal.get('/ml/v1/inventory?kind=MlModel');
    return body.items[0].statuses.review;
  }

  it('refuses what nobody approved, and says what is missing and what to do', async () => {
    const { body } = await ask({ version: idOf('2') });
    expect(body).toMatchObject({
      allowed: false,
      wouldAllow: false,
      enforcement: 'block',
      standing: { standing: 'candidate', deployedIn: [SERVICE] },
      checks: [{ id: 'licence', outcome: 'passed' }],
      reason:
        'The alias champion points to it, and no review of it is open. Ask for a review of it. The required check of Release passes.',
    });
  });

  it('asks for nothing where no policy applies', async () => {
    const { body } = await ask({ version: idOf('2'), environment: 'lab' });
    expect(body).toMatchObject({
      allowed: true,
      enforcement: 'none',
      standing: { standing: 'not-governed', deployedIn: [] },
      checks: [],
    });
  });

  it('refuses an environment that nobody names: it may be misspelt, and has no policy', async () => {
    const { error, status } = await ask({
      version: idOf('2'),
      environment: 'Production',
    });
    expect([status, error]).toEqual([
      400,
      'environment: no policy and no service names Production; known are lab, production',
    ]);
  });

  it('finds a version by digest among the models that the caller sees', async () => {
    expect(await ask({ version: SHARED }, 'everything')).toMatchObject({
      status: 400,
      error:
        'model: must say which is meant; this digest is a version of mlmodel:default/m, mlmodel:default/secret',
    });
    for (const search of [
      { version: SHARED, model: 'MlModel:default/M' },
      { version: SHARED },
    ]) {
      const { body } = await ask(search, READER);
      expect(body?.versionId).toBe(idOf('2'));
    }
  });

  it.each<[string, Search & { env?: string }, number]>([
    ['a digest that is unknown', { version: digestOf('none') }, 404],
    [
      'a hidden model',
      { version: SHARED, model: 'mlmodel:default/secret' },
      404,
    ],
    ['a version that is unknown', { version: crypto.randomUUID() }, 404],
    ['no version', { version: '3' }, 400],
    ['an unknown parameter', { version: SHARED, env: 'x' }, 400],
  ])('refuses to answer for %s', async (_what, search, status) => {
    expect((await ask(search, READER)).status).toBe(status);
  });

  it('leaves out services that the caller does not see', async () => {
    const { body } = await ask({ version: idOf('1') }, READER);
    expect(body?.standing.deployedIn).toEqual([]);
    expect(await unapproved('everything')).toEqual({
      checked: 3,
      items: [
        'mlinferenceservice:default/hidden-svc declared 1: registered',
        'mlinferenceservice:default/svc declared 2: candidate',
      ],
    });
    expect(await unapproved(READER)).toEqual({
      checked: 2,
      items: ['mlinferenceservice:default/svc declared 2: candidate'],
    });
    expect(await unapproved('nothing')).toEqual({ checked: 0, items: [] });
  });

  it('opens one review by itself, however often it looks', async () => {
    await Promise.all([1, 2].map(() => portal.runTask('governance-triggers')));
    await portal.runTask('governance-triggers');
    const opened = await reviews();
    expect(
      opened.map(({ label, requestedBy, state }) => [
        label,
        requestedBy,
        state,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['2', 'system', 'open'],
        ['1', 'system', 'open'],
      ]),
    );
    expect(opened).toHaveLength(2);
    expect((await ask({ version: idOf('2') })).body?.standing.standing).toBe(
      'in-review',
    );
  });

  it('lets pass what was approved, and the lists say so', async () => {
    const open = (await reviews()).find(({ label }) => label === '2');
    const decided = await portal.post(
      `/ml/v1/reviews/${open?.id}/decisions`,
      { decision: 'approve', comment: 'Fine.' },
      'rita',
    );
    expect(decided.status).toBe(200);
    expect((await ask({ version: idOf('2') })).body).toMatchObject({
      allowed: true,
      standing: { standing: 'approved', reviewId: open?.id },
    });
    expect((await unapproved()).items).toEqual([
      'mlinferenceservice:default/hidden-svc declared 1: in-review',
    ]);
    expect(await slot()).toMatchObject({
      level: 'ok',
      text: 'approved',
      state: 'approved',
    });
    const counts = await portal.get('/ml/v1/inventory/facets?facet=review');
    expect(counts.body.facets.review).toContainEqual({
      value: 'approved',
      count: 1,
    });
    const narrowed = await portal.get('/ml/v1/inventory?review=approved');
    expect(narrowed.body.totalItems).toBe(1);
  });

  it('shows how the model stands', async () => {
    const shown = await ofModel();
    expect(shown).toMatchObject({
      environments: ['production'],
      owner: { ref: 'group:default/radiology', exists: true, members: 1 },
      policies: [
        { id: 'release', approves: true, checks: [{ id: 'licence' }] },
      ],
      problems: [],
    });
    expect(
      shown.versions.map(({ label, main, mayRequest, standing }) => [
        label,
        main,
        standing.standing,
        mayRequest,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['2', true, 'approved', true],
        ['1', false, 'in-review', false],
      ]),
    );
    expect(shown.reviews).toHaveLength(2);
    const path = '/ml/v1/entities/MlModel/default/secret/governance';
    expect((await portal.get(path, READER)).status).toBe(404);
  });

  it('suspends an approval by people who may, and lifts that', async () => {
    const path = `/ml/v1/versions/${idOf('2')}/suspension`;
    const body = { reason: 'An incident.' };
    expect((await portal.post(path, body)).status).toBe(403);
    expect((await portal.post(path, body, 'olaf')).status).toBe(403);
    expect((await portal.post(path, body, 'nothing')).status).toBe(404);
    expect((await portal.post(path, {}, 'rita')).status).toBe(400);
    const suspended = await portal.post(path, body, 'rita');
    expect(versionStanding.parse(suspended.body)).toMatchObject({
      standing: 'suspended',
      reason: 'It was suspended by user:default/rita: An incident.',
    });
    expect((await ask({ version: idOf('2') })).body?.allowed).toBe(false);
    expect((await portal.post(path, body, 'rita')).status).toBe(409);
    expect(notifications.sent.at(-1)).toMatchObject({
      recipients: { entityRef: 'group:default/radiology' },
      payload: { title: 'm 2 is suspended in production', severity: 'high' },
    });
    const lift = { ...body, lift: true };
    const lifted = await portal.post(path, lift, 'rita');
    expect(lifted.body.standing).toBe('approved');
    expect((await portal.post(path, lift, 'rita')).status).toBe(409);
    const rows = await portal.get('/ml/v1/audit?action=version.', 'everything');
    expect(
      auditPage.parse(rows.body).entries.map(({ action }) => action),
    ).toEqual(['version.lift', 'version.suspend']);
  });

  it('takes back its yes when what was approved changes, and has it reviewed again', async () => {
    await portal.fill(company('Apache-2.0'));
    await portal.runTask('governance-subjects');
    expect((await ask({ version: idOf('2') })).body).toMatchObject({
      allowed: false,
      standing: { standing: 'stale', changed: ['license'] },
    });
    await portal.runTask('governance-triggers');
    await portal.runTask('governance-triggers');
    const [open, ...others] = (await reviews()).filter(
      ({ label, state }) => label === '2' && state === 'open',
    );
    expect(others).toEqual([]);
    expect(open.trigger).toBe('license');
    expect(await slot()).toMatchObject({ level: 'failing', state: 'stale' });
    const { body } = await portal.get(
      '/ml/v1/entities/MlModel/default/m/timeline',
    );
    expect(body.missing).toEqual([]);
  });

  it('is there for agents to ask, and to change nothing', async () => {
    const { actions: listed } = await actions.list();
    const own = listed.filter(({ id }) =>
      /gate|unapproved|governance/.test(id),
    );
    expect(own.map(({ attributes }) => attributes.readOnly)).toEqual([
      true,
      true,
      true,
    ]);
  });
});
