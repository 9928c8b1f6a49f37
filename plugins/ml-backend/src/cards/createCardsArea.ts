import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ModelVersions } from '../ModelVersions';

/** Cards of models and data sets: read from their files, assessed, kept with their history. */
export function createCardsArea(
  _deps: AreaDeps,
  _versions: ModelVersions,
): Area {
  return { router: Router(), tasks: [], actions: () => {}, permissions: [] };
}
