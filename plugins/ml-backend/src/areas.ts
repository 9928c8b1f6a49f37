import { Area, AreaDeps } from './Area';
import { createArtifactsArea } from './artifacts/createArtifactsArea';
import { createCardsArea } from './cards/createCardsArea';
import { createInventoryArea } from './inventory/createInventoryArea';
import { createRegistryArea } from './registry/createRegistryArea';
import { createTimelineArea } from './timeline/createTimelineArea';

/** All areas. Inventory and timeline come last: they show what the others say. */
export function createAreas(deps: AreaDeps): Area[] {
  const registry = createRegistryArea(deps);
  const speaking: Area[] = [
    createArtifactsArea(deps, registry.artifactOrigin),
    registry,
    createCardsArea(deps, registry.versions),
  ];
  return [
    ...speaking,
    createTimelineArea(
      deps,
      speaking.flatMap(area => area.timelineSource ?? []),
    ),
    createInventoryArea(
      deps,
      speaking.flatMap(area => area.statusSource ?? []),
    ),
  ];
}
