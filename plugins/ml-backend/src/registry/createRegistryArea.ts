import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ArtifactOrigin } from '../ArtifactOrigin';
import { ModelVersions } from '../ModelVersions';

/** Versions, evaluations and deployments of models. */
export function createRegistryArea(
  _deps: AreaDeps,
): Area & { versions: ModelVersions; artifactOrigin: ArtifactOrigin } {
  return {
    router: Router(),
    tasks: [],
    actions: () => {},
    permissions: [],
    versions: {
      mainOf: async () => new Map(),
      byIds: async () => new Map(),
      byDigests: async () => new Map(),
      resolve: async written => written.map(() => undefined),
      evaluationsOf: async () => new Map(),
    },
    artifactOrigin: {
      bring: async () => false,
      entitiesOf: async () => [],
    },
  };
}
