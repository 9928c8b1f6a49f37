import {
  Placement,
  StatusLevel,
  StatusSlot,
  SyncState,
} from '@callboard/plugin-ml-common';
import { Placements } from './Placements';
import { servedBy, ServiceCatalog } from './ServiceCatalog';

/** From what a person must look at first. */
const WORST_FIRST: readonly SyncState[] = [
  'behind',
  'ahead',
  'unknown',
  'in-sync',
];

// Everyone who sees the service or the model reads the same slot: it names no version
// and no entity that only some of them see.
const SLOTS: Record<
  SyncState,
  { level: StatusLevel; text: string; reason: string }
> = {
  'in-sync': {
    level: 'ok',
    text: 'in sync',
    reason: 'Runs the version that it should.',
  },
  behind: {
    level: 'attention',
    text: 'behind',
    reason: 'Runs an older version than it should.',
  },
  ahead: {
    level: 'attention',
    text: 'ahead',
    reason: 'Runs a newer version than it should.',
  },
  unknown: {
    level: 'unknown',
    text: 'unknown',
    reason:
      'What is declared, deployed and expected does not tell whether it runs the right version.',
  },
};

const BEHIND_IN_PRODUCTION: StatusSlot = {
  level: 'attention',
  text: 'behind in production',
  reason: 'A service in production runs an older version than it should.',
  source: 'deployments',
};

/** The sync state of services, and of models that are behind in production. */
export class DeploymentStatus {
  constructor(
    private readonly options: {
      catalog: ServiceCatalog;
      placements: Placements;
    },
  ) {}

  /** By ref; a ref of which there is nothing to say is left out. */
  async of(entityRefs: readonly string[]): Promise<Map<string, StatusSlot>> {
    const { catalog, placements } = this.options;
    const asked = new Set(entityRefs);
    const models = await catalog.models(
      entityRefs.filter(ref => ref.startsWith('mlmodel:')),
    );
    const services = await catalog.services([
      ...entityRefs.filter(ref => ref.startsWith('mlinferenceservice:')),
      ...models.flatMap(servedBy),
    ]);
    const placed = new Map<string, Placement[]>();
    const behind = new Set<string>();
    for (const placement of await placements.of(services)) {
      const { environment, model, service, state } = placement;
      placed.set(service, [...(placed.get(service) ?? []), placement]);
      if (environment === 'production' && state === 'behind') {
        behind.add(model);
      }
    }
    const slots = new Map<string, StatusSlot>();
    for (const ref of asked) {
      const slot = behind.has(ref)
        ? BEHIND_IN_PRODUCTION
        : slotOf(placed.get(ref) ?? []);
      if (slot) {
        slots.set(ref, slot);
      }
    }
    return slots;
  }
}

function slotOf(placements: readonly Placement[]): StatusSlot | undefined {
  const worst = WORST_FIRST.find(state =>
    placements.some(placement => placement.state === state),
  );
  if (!worst) {
    return undefined;
  }
  const [measuredAt] = placements
    .flatMap(({ deployed }) => deployed?.at ?? [])
    .sort((a, b) => Date.parse(b) - Date.parse(a));
  return {
    ...SLOTS[worst],
    source: 'deployments',
    ...(measuredAt && { measuredAt }),
  };
}
