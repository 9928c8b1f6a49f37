import { Router } from 'express';
import { Area, AreaDeps } from '../Area';

/** Artifacts by digest: read by runs, collected when nobody needs them. */
export function createArtifactsArea(_deps: AreaDeps): Area {
  return { router: Router(), tasks: [], actions: () => {}, permissions: [] };
}
