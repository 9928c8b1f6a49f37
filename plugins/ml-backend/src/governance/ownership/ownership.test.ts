import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { ownActions } from '../../__testUtils__/ownActions';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const engines = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as const] : []),
] as const;

const RULES = [
  'ml.ownership.transfer',
  'ml.attestation.manage',
  'ml.review.override',
];

function user(name: string, ...memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf, profile: { displayName: name } },
  };
}

function subgroup(name: string, parent: string): Entity {
  return { ...group(name), spec: { type: 'team', parent, children: [] } };
}

const PEOPLE = [
  group('hospital'),
  subgroup('radiology', 'hospital'),
  group('wine'),
  group('deserted'),
  user('ann', 'radiology'),
  user('ben', 'wine'),
  user('boss', 'hospital'),
  user('eve'),
];
const model = (name: string, owner: string, spec = {}) =>
  ml('MlModel', name, { owner, ...spec });
const MODELS = [
  model('tumor', 'radiology', { riskTier: 'high' }),
  model('xray', 'radiology'),
  model('quality', 'wine', { lifecycle: 'experimental' }),
  model('orphan', 'nobody'),
  model('left', 'deserted'),
];
const ref = (name: string) => `mlmodel:default/${name}`;
const onlyWine: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/wine'] },
  },
};

const CHECKLISTS = resolve(
  __dirname,
  '../../../../../examples/policies/checklists.yaml',
);

afterAll(dropPostgresDatabases);

describe.each(engines)('ownership on %s', (_name, database) => {
  const notifications = recordingNotifications();
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  const read = async () => {
    await portal.runTask('governance-org');
    await portal.runTask('governance-subjects');
  };
  const hold = async (models: Entity[]) => {
    await portal.fill([...PEOPLE, ...models]);
    await read();
  };
  const watch = () => portal.runTask('governance-ownership');
  const told = (from: number) =>
    notifications.sent
      .slice(from)
      .map(({ payload, recipients }) => [
        recipients.type === 'entity' ? recipients.entityRef : recipients.type,
        payload.title,
      ]);

  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      features: [notifications.factory, factory],
      ml: { governance: { policies: [{ target: CHECKLISTS }] } },
      policies: { blind: { result: AuthorizeResult.DENY }, ben: onlyWine },
      denied: { ann: RULES, ben: RULES, eve: RULES },
    });
    await hold(MODELS);
  });
  afterAll(() => portal.stop());

  describe('a transfer', () => {
    const propose = (by: string, to = 'eve-team', entity = 'xray') =>
      portal.post(
        '/ml/v1/transfers',
        { entityRef: ref(entity), to, reason: 'They know it better' },
        by,
      );
    const answer = (id: string, by: string, what: string) =>
      portal.post(`/ml/v1/transfers/${id}/answers`, { answer: what }, by);

    it.each([
      ['by whoever does not own it', 'eve', 'hospital', 'xray', 403],
      ['to a group that is not there', 'ann', 'eve-team', 'xray', 400],
      ['to a group without members', 'ann', 'deserted', 'xray', 400],
      ['to its owner', 'ann', 'radiology', 'xray', 400],
      ['of what is hidden', 'ben', 'wine', 'xray', 404],
      ['of what is not there', 'ann', 'wine', 'none', 404],
    ])('is refused %s', async (_case, by, to, entity, status) => {
      expect(await propose(by, to, entity)).toMatchObject({ status });
    });

    it('is taken from people only', async () => {
      const body = { entityRef: ref('xray'), to: 'wine', reason: 'r' };
      expect((await portal.post('/ml/v1/transfers', body)).status).toBe(403);
    });

    it('is accepted by the new owner, and completed by the catalog', async () => {
      const from = notifications.sent.length;
      const { body, status } = await propose('ann', 'hospital');
      expect([status, body.state, body.to]).toEqual([
        201,
        'proposed',
        'group:default/hospital',
      ]);
      expect(told(from).map(([to]) => to)).toEqual([
        ['group:default/hospital'],
        ['group:default/radiology'],
      ]);
      expect((await propose('ann', 'hospital')).status).toBe(409);
      expect((await answer(body.id, 'eve', 'accept')).status).toBe(403);
      expect((await answer(body.id, 'ben', 'accept')).status).toBe(404);
      const accepted = await answer(body.id, 'boss', 'accept');
      expect(accepted.body).toMatchObject({
        state: 'accepted',
        next: expect.stringContaining('spec.owner'),
      });
      expect((await answer(body.id, 'boss', 'decline')).status).toBe(409);
      await watch();
      const states = async () =>
        (await portal.get('/ml/v1/transfers', 'ann')).body.transfers.map(
          (each: { state: string }) => each.state,
        );
      expect(await states()).toEqual(['accepted']);
      await sleep(10);
      await hold([
        ...MODELS.filter(({ metadata }) => metadata.name !== 'xray'),
        model('xray', 'hospital'),
      ]);
      await watch();
      expect(await states()).toEqual(['completed']);
      const { body: timeline } = await portal.get(
        '/ml/v1/entities/MlModel/default/xray/timeline',
        'ann',
      );
      expect(
        timeline.events
          .filter((each: { kind: string }) => each.kind === 'ownership')
          .map((each: { text: string }) => each.text),
      ).toEqual([
        'Handed over to group:default/hospital',
        'Transfer to group:default/hospital accepted',
        'Offered to group:default/hospital',
      ]);
      const hidden = await portal.get('/ml/v1/transfers', 'ben');
      expect(hidden.body.transfers).toEqual([]);
    });

    it('is withdrawn when its entity is gone', async () => {
      const { body } = await propose('ann', 'hospital', 'tumor');
      expect(body.state).toBe('proposed');
      await sleep(10);
      await hold(MODELS.slice(1));
      const from = notifications.sent.length;
      await watch();
      await watch();
      expect(told(from)).toEqual([
        [
          ['group:default/radiology', 'group:default/hospital'],
          `The transfer of ${ref(
            'tumor',
          )} to group:default/hospital is withdrawn`,
        ],
      ]);
      await sleep(10);
      await hold(MODELS);
      const { body: after } = await portal.get('/ml/v1/transfers', 'ann');
      expect(
        after.transfers.map((each: { id: string }) => each.id),
      ).not.toContain(body.id);
      // The new one of the same name inherits nothing.
      expect(await propose('ann', 'hospital', 'tumor')).toMatchObject({
        status: 201,
      });
    });
  });

  describe('a campaign', () => {
    let id = '';
    const start = (by: string, more = {}) =>
      portal.post(
        '/ml/v1/attestations',
        { title: 'Autumn', dueAt: '2999-01-01T00:00:00Z', ...more },
        by,
      );
    const detail = async (by: string) =>
      (await portal.get(`/ml/v1/attestations/${id}`, by)).body;
    const answer = (by: string, names: string[], what: string) =>
      portal.post(
        `/ml/v1/attestations/${id}/answers`,
        { entityRefs: names.map(ref), answer: what },
        by,
      );

    it.each([
      ['by whoever may not', 'ann', {}, 403],
      ['that is over already', 'boss', { dueAt: '2020-01-01T00:00:00Z' }, 400],
      ['that asks nobody', 'boss', { owners: ['hospital2'] }, 400],
      ['that never stops reminding', 'boss', { remindEvery: 'PT0S' }, 400],
    ])('is not started %s', async (_case, by, more, status) => {
      expect((await start(by, more)).status).toBe(status);
    });

    it('asks owners once, and tells its author of those who cannot answer', async () => {
      const { body, status } = await start('boss');
      expect([status, body.total, body.open, body.mine]).toEqual([
        201, 5, 5, 0,
      ]);
      id = body.id;
      const from = notifications.sent.length;
      await watch();
      await watch();
      expect(told(from)).toEqual([
        [['group:default/radiology'], 'Confirm that you still own 2 entities'],
        [['group:default/wine'], 'Confirm that you still own 1 entity'],
        [['user:default/boss'], 'Autumn: nobody can answer for 2 owners'],
      ]);
    });

    it('counts only what the reader sees', async () => {
      const list = async (by: string) =>
        (await portal.get('/ml/v1/attestations', by)).body;
      expect((await list('ben')).attestations[0]).toMatchObject({
        total: 1,
        mine: 1,
      });
      expect((await list('blind')).attestations[0].total).toBe(0);
      expect((await list('ben')).mayCreate).toBe(false);
      expect((await detail('ben')).owners).toMatchObject([
        {
          owner: 'group:default/wine',
          open: 1,
          whoAnswers: '1 direct member.',
        },
      ]);
    });

    it('takes answers of members only', async () => {
      expect((await answer('ann', ['left'], 'confirmed')).status).toBe(403);
      expect((await answer('ben', ['tumor'], 'confirmed')).status).toBe(400);
      const { body } = await answer('ann', ['tumor'], 'confirmed');
      expect([body.confirmed, body.open]).toEqual([1, 4]);
      await answer('ben', ['quality'], 'denied');
    });

    it('ends once, with findings for what was denied or not confirmed', async () => {
      const end = () =>
        portal.post(`/ml/v1/attestations/${id}/end`, {}, 'boss');
      const ends = await Promise.all([end(), end()]);
      expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
      const found = ends.find(({ status }) => status === 200);
      expect(found?.body).toMatchObject({
        state: 'ended',
        confirmed: 1,
        denied: 1,
        open: 3,
        mayEnd: false,
      });
      await watch();
      const { body } = await portal.get('/ml/v1/findings', 'boss');
      const byRef = body.findings
        .map((each: { entityRef: string; owner: string }) =>
          [each.entityRef, each.owner].join(' '),
        )
        .sort();
      expect(byRef).toEqual([
        `${ref('left')} user:default/boss`,
        `${ref('orphan')} user:default/boss`,
        `${ref('quality')} user:default/boss`,
        `${ref('xray')} group:default/hospital`,
      ]);
    });

    it('shows in the inventory and in the overview', async () => {
      await portal.sweep();
      const { body } = await portal.get('/ml/v1/inventory', 'boss');
      const slots = Object.fromEntries(
        body.items.map(
          (item: { name: string; statuses: { ownership: object } }) => [
            item.name,
            item.statuses.ownership,
          ],
        ),
      );
      expect(slots).toMatchObject({
        tumor: { level: 'ok', text: 'owner exists' },
        xray: { level: 'attention', text: 'not confirmed' },
        quality: { level: 'attention', text: 'owner says no' },
        orphan: { level: 'failing', text: 'owner missing' },
        left: { level: 'attention', text: 'owner has no members' },
      });
      const overview = await portal.get('/ml/v1/ownership', 'boss');
      expect(overview.body.entities).toBe(5);
      expect(
        overview.body.problems.map((each: { problem: string }) => each.problem),
      ).toEqual([
        'owner-empty',
        'owner-missing',
        'owner-says-no',
        'owner-not-confirmed',
      ]);
      const narrow = await portal.get('/ml/v1/ownership', 'ben');
      expect(narrow.body).toMatchObject({
        entities: 1,
        teams: [{ team: 'group:default/wine', models: 1, openFindings: 1 }],
      });
    });

    it('takes a late answer, which clears the doubt', async () => {
      expect((await answer('ann', ['xray'], 'confirmed')).status).toBe(200);
      const { body } = await portal.get('/ml/v1/ownership', 'boss');
      expect(
        body.problems.map((each: { entityRef: string }) => each.entityRef),
      ).not.toContain(ref('xray'));
    });

    it('ends by itself in time, and has no consequences when it is cancelled', async () => {
      const soon = new Date(Date.now() + 2_000).toISOString();
      const timely = await start('boss', { dueAt: soon, onSilence: 'nothing' });
      const other = await start('boss');
      await sleep(2_100);
      await watch();
      await watch();
      await portal.post(
        `/ml/v1/attestations/${other.body.id}/end`,
        { cancel: true },
        'boss',
      );
      id = timely.body.id;
      expect(await detail('boss')).toMatchObject({ state: 'ended', open: 5 });
      id = other.body.id;
      expect(await detail('boss')).toMatchObject({ state: 'cancelled' });
      expect((await answer('ann', ['tumor'], 'confirmed')).status).toBe(409);
      const { body } = await portal.get('/ml/v1/findings', 'boss');
      expect(body.findings).toHaveLength(4);
    });
  });

  it('tells a team what it owes', async () => {
    const duties = async (by: string) =>
      (await portal.get('/ml/v1/teams/default/radiology/duties', by)).body;
    expect(await duties('ann')).toMatchObject({
      team: 'group:default/radiology',
      exists: true,
      members: [{ ref: 'user:default/ann' }],
      stage: 'pilot',
      stageReason:
        '2 models in production: pilot begins with 1; scaling begins with 3.',
      busFactor: [
        { entityRef: ref('tumor'), people: ['user:default/ann'] },
        { entityRef: ref('xray') },
      ],
      openFindings: 1,
    });
    expect(await duties('ben')).toMatchObject({
      stage: 'none',
      busFactor: [],
      openFindings: 0,
    });
  });

  it('counts the points of production readiness by area, unknown ones as not passed', async () => {
    await portal.runTask('governance-policies');
    const { body } = await portal.get(
      '/ml/v1/teams/default/radiology/duties',
      'ann',
    );
    const { areas, ...all } = body.readiness;
    expect(all).toMatchObject({ policy: 'production-readiness', entities: 2 });
    expect(all.applicable).toBeGreaterThan(all.passed);
    expect(areas.length).toBeGreaterThan(3);
    const sum = areas.reduce(
      (points: number, area: { applicable: number }) =>
        points + area.applicable,
      0,
    );
    expect(sum).toBe(all.applicable);
  });

  it('lets agents read, and nothing else', async () => {
    const { actions: all } = await actions.list();
    const own = all.filter(({ id }) => /duties|ownership/.test(id));
    expect(own.map(({ attributes }) => attributes.readOnly)).toEqual([
      true,
      true,
    ]);
    const { output } = await actions.invoke({
      id: 'test:get-ownership-problems',
      input: {},
      credentials: mockCredentials.user('user:default/boss'),
    });
    expect(output).toMatchObject({ ownership: { entities: 5 } });
  });
});
