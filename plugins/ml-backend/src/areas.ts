import { Area, AreaDeps } from './Area';
import { createArtifactsArea } from './artifacts/createArtifactsArea';
import { createCardsArea } from './cards/createCardsArea';
import { createEvidenceArea } from './evidence/createEvidenceArea';
import { createInventoryArea } from './inventory/createInventoryArea';
import { createRegistryArea } from './registry/createRegistryArea';
import { createSmokeArea } from './smoke/createSmokeArea';
import { createTimelineArea } from './timeline/createTimelineArea';

/** All areas. Timeline, evidence and inventory come last: they show what the others say. */
export function createAreas(deps: AreaDeps): Area[] {
  const registry = createRegistryArea(deps);
  const speaking: Area[] = [
    createArtifactsArea(deps, registry.artifactOrigin),
    registry,
    createCardsArea(deps, registry.versions),
    createSmokeArea(deps, registry.versions),
  ];
  const statusSources = speaking.flatMap(area => area.statusSource ?? []);
  return [
    ...speaking,
    createTimelineArea(
      deps,
      speaking.flatMap(area => area.timelineSource ?? []),
    ),
    createEvidenceArea(deps, statusSources, registry.visibleVersion),
    createInventoryArea(deps, statusSources),
  ];
}
