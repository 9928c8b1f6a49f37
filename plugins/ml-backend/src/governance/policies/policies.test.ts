import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  auditPage,
  dryRunAnswer,
  ML_KINDS,
  policiesAnswer,
  policyAnswer,
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

const RELEASE = `id: release
version: 1
title: Release
enforcement: block
stages:
  - { id: validation, title: Validation, approvers: [radiology, nobody-there] }
checks:
  - { id: licence, title: Licence, check: license-allowed, with: { allowed: [MIT] } }
`;
const READINESS = `id: readiness
version: 1
title: Readiness
appliesTo: { kinds: [MlModel, MlInferenceService] }
enforcement: observe
packs: [production-readiness]
`;
const TRIAL = `id: trial
version: 1
title: Trial
enforcement: warn
checks:
  - { id: licence, title: Licence, check: license-allowed, with: { allowed: [MIT] } }
  - { id: advice, title: Advice, check: contacts-named, with: { roles: [operator] }, required: false }
  - { id: later, title: Later, check: contacts-named, with: { roles: [operator] }, appliesFrom: 2099-01-01 }
`;
const RESTRICTED = { annotations: { 'example.com/restricted': 'true' } };
/** Sees all but what is restricted. */
const READER = 'not-restricted';
const DRY_RUN = '/ml/v1/policies/dry-run';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'));
  await writeFile(
    join(folder, 'policies.yaml'),
    `${RELEASE}---\n${READINESS}---\nid: wrong\n`,
  );
});
afterAll(async () => {
  await dropPostgresDatabases();
  await rm(folder, { recursive: true });
});

const ENGINES: Array<[string, JsonObject | undefined]> = [
  ['SQLite', undefined],
  ...(POSTGRES ? [['PostgreSQL', POSTGRES] as [string, JsonObject]] : []),
];

describe.each(ENGINES)('policies on %s', (_engine, database) => {
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    const registry = heldRegistry('held', 'one');
    registry.set('m', [
      said('1', { digest: digestOf('1') }),
      said('2', { digest: digestOf('2'), aliases: ['champion'] }),
    ]);
    portal = await startTestPortal({
      policies: POLICIES,
      denied: { unable: ['ml.policy.dry-run'] },
      database,
      ml: { governance: { policies: [{ target: folder }] } },
      features: [registry.module, recordingNotifications().factory, factory],
    });
    const registries = [{ type: 'held', instance: 'one', name: 'm' }];
    await portal.fill([
      group('radiology'),
      ml('MlModel', 'm', { registries, license: 'MIT' }),
      ml('MlModel', 'n', { license: 'GPL-3.0' }),
      ml('MlModel', 'secret', { license: 'MIT' }, RESTRICTED),
      ml('MlInferenceService', 'svc', { serves: ['m'] }),
    ]);
    for (const task of [
      'inventory-sweep',
      'governance-subjects',
      'governance-org',
      'registry-sync',
      'governance-policies',
    ]) {
      await portal.runTask(task);
    }
  });
  afterAll(() => portal.stop());

  it('lists them with what the reader may see of what they apply to, and with what is wrong', async () => {
    const ofAll = policiesAnswer.parse(
      (await portal.get('/ml/v1/policies')).body,
    );
    const ofReader = policiesAnswer.parse(
      (await portal.get('/ml/v1/policies', READER)).body,
    );
    const counts = (answer: typeof ofAll) =>
      answer.policies.map(({ appliesToCount, policy }) => [
        policy.id,
        appliesToCount,
      ]);
    expect(counts(ofAll)).toEqual([
      ['readiness', 4],
      ['release', 3],
    ]);
    expect(counts(ofReader)).toEqual([
      ['readiness', 3],
      ['release', 2],
    ]);
    expect(ofAll.policies[0].checks[0]).toMatchObject({
      id: 'production-readiness/owner',
      pack: 'production-readiness',
      area: 'Accountability',
    });
    expect(ofAll.problems.map(({ error }) => error)).toEqual([
      expect.stringMatching(/^line \d+: version: must be given/),
      expect.stringMatching(/names group:default\/nobody-there/),
    ]);
  });

  it('shows one, in its versions, and is written in the audit trail', async () => {
    const { body } = await portal.get('/ml/v1/policies/release?version=1');
    const { policy, versions } = policyAnswer.parse(body);
    expect(policy.policy.title).toBe('Release');
    expect(versions).toEqual([1]);
    const audit = await portal.get('/ml/v1/audit?action=policy.publish');
    const rows = auditPage.parse(audit.body).entries;
    expect(rows.find(row => row.policy === 'release@1')?.digests).toEqual({
      policy: policy.digest,
    });
  });

  it.each([
    ['/ml/v1/policies/gone', 404, 'No policy gone'],
    ['/ml/v1/policies/release?version=7', 404, 'there are 1'],
    ['/ml/v1/policies/release?version=x', 400, 'version: must be a whole'],
  ])('answers %s with %i', async (path, status, message) => {
    const answer = await portal.get(path, READER);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('tries a policy out on what the reader may see, those that would not pass first', async () => {
    const tried = await portal.post(DRY_RUN, { yaml: TRIAL }, READER);
    const answer = dryRunAnswer.parse(tried.body);
    expect(answer).toMatchObject({
      evaluated: 2,
      notApplying: 0,
      ready: 1,
      truncated: false,
      checks: [
        { id: 'licence', passed: 1, failed: 1, unknown: 0 },
        { id: 'advice', passed: 0, failed: 2, required: false },
        { id: 'later', passed: 0, failed: 2, required: false },
      ],
      items: [
        {
          entityRef: 'mlmodel:default/n',
          ready: false,
          missing: [{ id: 'licence', outcome: 'failed' }],
        },
        { entityRef: 'mlmodel:default/m', ready: true, label: '2' },
      ],
    });
    const list = policiesAnswer.parse(
      (await portal.get('/ml/v1/policies')).body,
    );
    expect(list.policies.map(({ policy }) => policy.id)).not.toContain('trial');
  });

  it('says of a dry run what publishing it would report', async () => {
    const yaml = TRIAL.replace(
      'enforcement',
      'stages:\n  - { id: v, title: V, approvers: [radiology, owner, no-such-group] }\nenforcement',
    );
    const { body } = await portal.post(DRY_RUN, { yaml });
    expect(dryRunAnswer.parse(body).problems).toEqual([
      'the stage v names group:default/no-such-group, which is not in the catalog, so nobody can approve for it',
    ]);
    const fine = await portal.post(DRY_RUN, { yaml: TRIAL });
    expect(fine.body.problems).toEqual([]);
  });

  it('counts what a policy does not apply to, and cuts the list where it is told to', async () => {
    const kinds = ML_KINDS.filter(kind => kind !== 'MlFeature').join(', ');
    const yaml = TRIAL.replace(
      'enforcement',
      `appliesTo: { kinds: [${kinds}], riskTiers: [high] }\nenforcement`,
    );
    const none = await portal.post(DRY_RUN, { yaml });
    expect(none.body).toMatchObject({ evaluated: 0, notApplying: 4 });
    const one = await portal.post(DRY_RUN, { yaml: TRIAL, limit: 1 });
    expect(one.body).toMatchObject({
      evaluated: 3,
      truncated: true,
      items: [{ entityRef: 'mlmodel:default/n' }],
    });
  });

  it.each([
    [{ yaml: `${TRIAL}more: 1\n` }, READER, 400, 'more: is not'],
    [{ yaml: 'a: &b [*b]' }, READER, 400, 'line 1: aliases'],
    [{ yaml: TRIAL }, 'unable', 403, 'dry-run'],
    [{ yaml: 'x'.repeat(200_001) }, READER, 400, 'yaml: '],
    [{ yaml: 'x'.repeat(1_100_000) }, READER, 413, 'at most 1048576 bytes'],
    [{}, READER, 400, 'yaml: must be given'],
  ])('refuses a dry run, case %#', async (body, user, status, message) => {
    const answer = await portal.post(DRY_RUN, body, user);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it('lets agents list them and try one out, with the rights of whom they act for', async () => {
    const credentials = mockCredentials.user(`user:default/${READER}`);
    const list = await actions.invoke({
      id: 'test:list-review-policies',
      input: {},
      credentials,
    });
    expect(Object(list.output).policies).toHaveLength(2);
    const tried = await actions.invoke({
      id: 'test:dry-run-review-policy',
      input: { yaml: TRIAL },
      credentials,
    });
    expect(Object(tried.output).result).toMatchObject({ evaluated: 2 });
  });
});
