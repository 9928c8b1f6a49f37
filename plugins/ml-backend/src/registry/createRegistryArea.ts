import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ModelVersions } from '../ModelVersions';

/** Versions, evaluations and deployments of models. */
export function createRegistryArea(
  _deps: AreaDeps,
): Area & { versions: ModelVersions } {
  return {
    router: Router(),
    tasks: [],
    actions: () => {},
    permissions: [],
    versions: {
      mainOf: async () => new Map(),
      evaluationsOf: async () => new Map(),
    },
  };
}
