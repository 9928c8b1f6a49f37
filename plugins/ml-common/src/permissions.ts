import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To record evaluations of model versions.
 *
 * @public
 */
export const mlEvaluationCreatePermission = createPermission({
  name: 'ml.evaluation.create',
  attributes: { action: 'create' },
});

/**
 * To report deployments.
 *
 * @public
 */
export const mlDeploymentCreatePermission = createPermission({
  name: 'ml.deployment.create',
  attributes: { action: 'create' },
});

/**
 * To download the artifacts of models that one may see.
 *
 * @public
 */
export const mlArtifactReadPermission = createPermission({
  name: 'ml.artifact.read',
  attributes: { action: 'read' },
});

/**
 * To start smoke tests.
 *
 * @public
 */
export const smokeRunCreatePermission = createPermission({
  name: 'smoke-test.run.create',
  attributes: { action: 'create' },
});

/**
 * To end smoke tests of others; one's own need no permission.
 *
 * @public
 */
export const smokeRunCancelPermission = createPermission({
  name: 'smoke-test.run.cancel',
  attributes: { action: 'update' },
});

/**
 * To give an entity golden inputs and outputs.
 *
 * @public
 */
export const smokeBundleCreatePermission = createPermission({
  name: 'smoke-test.bundle.create',
  attributes: { action: 'create' },
});

/**
 * To ask for reviews of versions that one may see.
 *
 * @public
 */
export const mlReviewCreatePermission = createPermission({
  name: 'ml.review.create',
  attributes: { action: 'create' },
});

/**
 * To decide in reviews, where the policy and the separation of duties allow it.
 *
 * @public
 */
export const mlReviewDecidePermission = createPermission({
  name: 'ml.review.decide',
  attributes: { action: 'update' },
});

/**
 * To let a version pass without approval for a while, to waive checks and to suspend approvals.
 *
 * @public
 */
export const mlReviewOverridePermission = createPermission({
  name: 'ml.review.override',
  attributes: { action: 'update' },
});

/**
 * To raise and change findings.
 *
 * @public
 */
export const mlFindingUpdatePermission = createPermission({
  name: 'ml.finding.update',
  attributes: { action: 'update' },
});

/**
 * To answer the risk questionnaire.
 *
 * @public
 */
export const mlRiskAssessPermission = createPermission({
  name: 'ml.risk.assess',
  attributes: { action: 'create' },
});

/**
 * To read and verify the audit trail.
 *
 * @public
 */
export const mlAuditReadPermission = createPermission({
  name: 'ml.audit.read',
  attributes: { action: 'read' },
});

/**
 * To start and end attestation campaigns.
 *
 * @public
 */
export const mlAttestationManagePermission = createPermission({
  name: 'ml.attestation.manage',
  attributes: { action: 'create' },
});

/**
 * To propose transfers of what one does not own; owners need no permission.
 *
 * @public
 */
export const mlOwnershipTransferPermission = createPermission({
  name: 'ml.ownership.transfer',
  attributes: { action: 'update' },
});

/**
 * To try out policies.
 *
 * @public
 */
export const mlPolicyDryRunPermission = createPermission({
  name: 'ml.policy.dry-run',
  attributes: { action: 'read' },
});

/**
 * To send OpenLineage events.
 *
 * @public
 */
export const mlLineageCreatePermission = createPermission({
  name: 'ml.lineage.create',
  attributes: { action: 'create' },
});

/**
 * To say which entity a name of OpenLineage is; owners of the entity need no permission.
 *
 * @public
 */
export const mlLineageClaimPermission = createPermission({
  name: 'ml.lineage.claim',
  attributes: { action: 'update' },
});

/**
 * To send baselines and profiles.
 *
 * @public
 */
export const mlProfileCreatePermission = createPermission({
  name: 'ml.profile.create',
  attributes: { action: 'create' },
});

/**
 * To change monitors and alerts of drift; owners of the entity need no permission.
 *
 * @public
 */
export const mlDriftManagePermission = createPermission({
  name: 'ml.drift.manage',
  attributes: { action: 'update' },
});

/**
 * To send how services serve.
 *
 * @public
 */
export const mlServingCreatePermission = createPermission({
  name: 'ml.serving.create',
  attributes: { action: 'create' },
});

/**
 * To send what was spent.
 *
 * @public
 */
export const mlCostCreatePermission = createPermission({
  name: 'ml.cost.create',
  attributes: { action: 'create' },
});

/**
 * To see what no entity bears, and how the totals of sources are made up.
 *
 * @public
 */
export const mlCostReadAllPermission = createPermission({
  name: 'ml.cost.read.all',
  attributes: { action: 'read' },
});

/**
 * To set, change and remove budgets; owners of the target and its members need no permission.
 *
 * @public
 */
export const mlBudgetManagePermission = createPermission({
  name: 'ml.budget.manage',
  attributes: { action: 'update' },
});

/**
 * To notify the owners of what a node reaches.
 *
 * @public
 */
export const mlLineageNotifyPermission = createPermission({
  name: 'ml.lineage.notify',
  attributes: { action: 'create' },
});

/**
 * To see which models of registries the catalog lacks, and to register them.
 *
 * @public
 */
export const mlModelRegisterPermission = createPermission({
  name: 'ml.model.register',
  attributes: { action: 'create' },
});

/**
 * Resource type of the repositories of the embedded Git host.
 *
 * @public
 */
export const RESOURCE_TYPE_GIT_REPOSITORY = 'git-repository';

/**
 * To see, clone and download a repository of the embedded Git host.
 *
 * @public
 */
export const gitRepositoryReadPermission = createPermission({
  name: 'git-host.repository.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
});

/**
 * To push to a repository of the embedded Git host.
 *
 * @public
 */
export const gitRepositoryPushPermission = createPermission({
  name: 'git-host.repository.push',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_GIT_REPOSITORY,
});
