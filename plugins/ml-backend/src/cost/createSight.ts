import { AreaDeps } from '../Area';
import { VisibleRefs } from '../VisibleRefs';
import { CostSight } from './answers/CostSight';
import { ModelServices } from './answers/ModelServices';
import { CostParts } from './createCostParts';

/** Tells whose costs a caller may see, in every part of this area alike. */
export function createSight(
  deps: AreaDeps,
  parts: CostParts,
  visibleRefs: VisibleRefs,
): CostSight {
  const { permissions, visibleEntities: visible } = deps;
  return new CostSight({
    ...parts,
    permissions,
    services: new ModelServices({ catalog: deps.catalogReader, visible }),
    visible,
    visibleRefs,
  });
}
