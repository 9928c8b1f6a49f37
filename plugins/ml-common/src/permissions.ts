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
