import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { DriftMonitor } from '@callboard/plugin-ml-common';

/** A monitor, and the uid that its entity has: a ref that was created anew has another. */
export interface WatchedMonitor extends DriftMonitor {
  uid: string;
}

/** What the parts of this area ask of monitors. */
export interface Monitors {
  /** By id, with the settings of the entity and their own; left out where there is none. In batches of any size. */
  byIds(ids: readonly string[]): Promise<Map<string, WatchedMonitor>>;
}

/** Who may see and change what belongs to an entity. */
export interface DriftSight {
  /** The entity of a monitor. @throws NotFoundError, the same for unknown, hidden and renewed entities */
  entityOf(
    monitor: Pick<WatchedMonitor, 'entityRef' | 'uid'>,
    credentials: BackstageCredentials,
  ): Promise<Entity>;
  /** Whether the caller may change monitors and alerts of an entity that they see: by permission, or as its owner. */
  mayManage(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<boolean>;
}
