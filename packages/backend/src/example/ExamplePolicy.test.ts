import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  taskCancelPermission,
  taskCreatePermission,
  taskReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  mlArtifactReadPermission,
  mlAttestationManagePermission,
  mlAuditReadPermission,
  mlDeploymentCreatePermission,
  mlEvaluationCreatePermission,
  mlLineageClaimPermission,
  mlLineageCreatePermission,
  mlLineageNotifyPermission,
  mlModelRegisterPermission,
  mlReviewCreatePermission,
  mlReviewDecidePermission,
  mlReviewOverridePermission,
  smokeBundleCreatePermission,
  smokeRunCancelPermission,
  smokeRunCreatePermission,
} from '@callboard/plugin-ml-common';
import { ExamplePolicy } from './ExamplePolicy';

const { ALLOW, DENY, CONDITIONAL } = AuthorizeResult;
const stranger = undefined;
const viewer = ['user:default/vera', 'group:default/hospital-operations'];
const owner = ['user:default/oskar', 'group:default/diagnostics'];
const engineer = ['user:default/mila', 'group:default/ml-engineers'];
const reviewer = ['user:default/rashid', 'group:default/ml-reviewers'];
const safety = ['user:default/agnes', 'group:default/clinical-safety'];
const admin = ['user:default/ada', 'group:default/portal-admins'];
const notifications = createPermission({
  name: 'notifications.send',
  attributes: { action: 'create' },
});

async function decide(permission: Permission, refs: string[] | undefined) {
  const user =
    refs && ({ info: { ownershipEntityRefs: refs } } as PolicyQueryUser);
  return new ExamplePolicy().handle({ permission }, user);
}

describe('ExamplePolicy', () => {
  it.each([
    ['a viewer asks for no review', mlReviewCreatePermission, viewer, DENY],
    ['an owner asks for reviews', mlReviewCreatePermission, owner, ALLOW],
    ['a viewer decides nothing', mlReviewDecidePermission, viewer, DENY],
    ['clinical safety decides', mlReviewDecidePermission, safety, ALLOW],
    [
      'a reviewer overrides nothing',
      mlReviewOverridePermission,
      reviewer,
      DENY,
    ],
    ['an admin overrides', mlReviewOverridePermission, admin, ALLOW],
    ['an owner reads no audit trail', mlAuditReadPermission, owner, DENY],
    [
      'a reviewer reads the audit trail',
      mlAuditReadPermission,
      reviewer,
      ALLOW,
    ],
    [
      'an owner starts no attestation',
      mlAttestationManagePermission,
      owner,
      DENY,
    ],
    [
      'clinical safety reads everything',
      catalogEntityReadPermission,
      safety,
      ALLOW,
    ],
    ['nobody reads', catalogEntityReadPermission, stranger, DENY],
    [
      'a viewer reads on conditions',
      catalogEntityReadPermission,
      viewer,
      CONDITIONAL,
    ],
    [
      'an engineer reads on conditions',
      catalogEntityReadPermission,
      engineer,
      CONDITIONAL,
    ],
    [
      'a reviewer reads everything',
      catalogEntityReadPermission,
      reviewer,
      ALLOW,
    ],
    ['an admin reads everything', catalogEntityReadPermission, admin, ALLOW],
    [
      'a viewer registers nothing',
      catalogLocationCreatePermission,
      viewer,
      DENY,
    ],
    [
      'a reviewer registers nothing',
      catalogLocationCreatePermission,
      reviewer,
      DENY,
    ],
    ['an engineer registers', catalogLocationCreatePermission, engineer, ALLOW],
    [
      'a viewer unregisters what is theirs',
      catalogEntityDeletePermission,
      viewer,
      CONDITIONAL,
    ],
    [
      'an engineer removes no location',
      catalogLocationDeletePermission,
      engineer,
      DENY,
    ],
    [
      'an admin removes locations',
      catalogLocationDeletePermission,
      admin,
      ALLOW,
    ],
    ['an owner creates no service', taskCreatePermission, owner, DENY],
    ['an engineer creates services', taskCreatePermission, engineer, ALLOW],
    [
      'who may not download models clones what is theirs',
      gitRepositoryReadPermission,
      viewer,
      CONDITIONAL,
    ],
    [
      'an engineer clones repositories',
      gitRepositoryReadPermission,
      engineer,
      ALLOW,
    ],
    [
      'people push on conditions',
      gitRepositoryPushPermission,
      owner,
      CONDITIONAL,
    ],
    [
      'people read what their own tasks did',
      taskReadPermission,
      viewer,
      CONDITIONAL,
    ],
    ['people end their own tasks', taskCancelPermission, viewer, CONDITIONAL],
    ['an admin reads all tasks', taskReadPermission, admin, ALLOW],
    ['other plugins are open to people', notifications, viewer, ALLOW],
    ['other plugins are closed to nobody', notifications, stranger, DENY],
  ])('%s', async (_, permission, refs, result) => {
    expect((await decide(permission, refs)).result).toBe(result);
  });

  it.each([
    // viewer, owner, engineer, reviewer, admin
    [
      'reports deployments',
      mlDeploymentCreatePermission,
      [DENY, DENY, ALLOW, DENY, ALLOW],
    ],
    [
      'reports evaluations',
      mlEvaluationCreatePermission,
      [DENY, DENY, ALLOW, DENY, ALLOW],
    ],
    [
      'sends events of lineage',
      mlLineageCreatePermission,
      [DENY, DENY, ALLOW, DENY, ALLOW],
    ],
    [
      'says what names of lineage are',
      mlLineageClaimPermission,
      [DENY, DENY, ALLOW, DENY, ALLOW],
    ],
    [
      'notifies owners of what data reach',
      mlLineageNotifyPermission,
      [DENY, ALLOW, DENY, ALLOW, ALLOW],
    ],
    [
      'registers models of registries',
      mlModelRegisterPermission,
      [DENY, DENY, ALLOW, DENY, ALLOW],
    ],
    [
      'downloads artifacts',
      mlArtifactReadPermission,
      [DENY, DENY, ALLOW, ALLOW, ALLOW],
    ],
    [
      'starts smoke tests',
      smokeRunCreatePermission,
      [DENY, ALLOW, ALLOW, ALLOW, ALLOW],
    ],
    [
      'ends smoke tests of others',
      smokeRunCancelPermission,
      [DENY, ALLOW, DENY, DENY, ALLOW],
    ],
    [
      'gives golden bundles',
      smokeBundleCreatePermission,
      [DENY, ALLOW, ALLOW, DENY, ALLOW],
    ],
  ])('decides by role who %s', async (_, permission, results) => {
    const people = [viewer, owner, engineer, reviewer, admin];
    const decisions = people.map(refs => decide(permission, refs));
    expect((await Promise.all(decisions)).map(({ result }) => result)).toEqual(
      results,
    );
  });

  it('shows a viewer all but what is restricted, unless they own it', async () => {
    expect(await decide(catalogEntityReadPermission, viewer)).toMatchObject({
      conditions: {
        anyOf: [
          {
            not: {
              rule: 'HAS_ANNOTATION',
              params: {
                annotation: 'callboard.dev/visibility',
                value: 'restricted',
              },
            },
          },
          { rule: 'IS_ENTITY_OWNER', params: { claims: viewer } },
        ],
      },
    });
  });
});
