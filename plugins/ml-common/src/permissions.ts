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
