import { Area, AreaDeps } from './Area';
import { createArtifactsArea } from './artifacts/createArtifactsArea';
import { createCardsArea } from './cards/createCardsArea';
import { createCostArea } from './cost/createCostArea';
import { StoredGpuCosts } from './cost/store/StoredGpuCosts';
import { createDriftArea } from './drift/createDriftArea';
import { createGovernanceArea } from './governance/createGovernanceArea';
import { createEvidenceArea } from './evidence/createEvidenceArea';
import {
  createInventoryArea,
  createInventoryIndex,
} from './inventory/createInventoryArea';
import { StoredStatuses } from './inventory/store/StoredStatuses';
import { createLineageArea } from './lineage/createLineageArea';
import { createRegistryArea } from './registry/createRegistryArea';
import { createServingArea } from './serving/createServingArea';
import { createSmokeArea } from './smoke/createSmokeArea';
import { createTimelineArea } from './timeline/createTimelineArea';

/** All areas. Timeline, evidence and inventory come last: they show what the others say. */
export function createAreas(deps: AreaDeps): Area[] {
  const inventory = createInventoryIndex(deps);
  const statuses = new StoredStatuses(deps.db);
  const registry = createRegistryArea(deps);
  const cards = createCardsArea(deps, registry.versions);
  const lineage = createLineageArea(deps, {
    running: registry.running,
    statuses,
    versions: registry.versions,
    visibleRefs: inventory.visibleRefs,
  });
  const serving = createServingArea(deps, {
    gpuCosts: new StoredGpuCosts(deps.db),
  });
  const proving: Area[] = [
    createArtifactsArea(deps, registry.artifactOrigin),
    registry,
    cards,
    createSmokeArea(deps, registry.versions),
    lineage,
    createDriftArea(deps, {
      timeline: registry.timelineSource,
      versions: registry.versions,
      visibleRefs: inventory.visibleRefs,
    }),
    serving,
    createCostArea(deps, {
      served: serving.served,
      usage: serving.usage,
      trainingRuns: lineage.trainingRuns,
      visibleRefs: inventory.visibleRefs,
    }),
  ];
  const governance = createGovernanceArea(deps, {
    cards: cards.assessed,
    running: registry.running,
    sources: proving.flatMap(area => area.statusSource ?? []),
    statuses,
    versions: registry.versions,
    visibleVersion: registry.visibleVersion,
  });
  const speaking = [...proving, governance];
  const statusSources = speaking.flatMap(area => area.statusSource ?? []);
  return [
    ...speaking,
    createTimelineArea(
      deps,
      speaking.flatMap(area => area.timelineSource ?? []),
    ),
    createEvidenceArea(deps, statusSources, registry.visibleVersion),
    createInventoryArea(deps, inventory, statusSources),
  ];
}
