import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ArtifactOrigin } from '../ArtifactOrigin';

/** Artifacts by digest: read by runs, collected when nobody needs them. */
export function createArtifactsArea(
  _deps: AreaDeps,
  _origin: ArtifactOrigin,
): Area {
  return { router: Router(), tasks: [], actions: () => {}, permissions: [] };
}
