import { KubeObject } from '../KubeObject';
import { expired } from './ApiError';
import { Resource } from './resources';

/** One change of one object. */
export interface Change {
  readonly revision: number;
  readonly before?: KubeObject;
  /** Undefined when it was deleted. */
  readonly after?: KubeObject;
}

type Listener = (change: Change) => void;

/** Changes of one resource that are kept for watches that begin in the past. */
const HISTORY = 20_000;

/** Plays etcd: objects by resource, one growing revision, and a history to watch from. Objects in it are never changed. */
export class ObjectStore {
  private now = 1_000;
  private readonly objects = new Map<string, Map<string, KubeObject>>();
  private readonly history = new Map<string, Change[]>();
  private readonly listeners = new Map<string, Set<Listener>>();
  private oldest = this.now;

  get revision(): number {
    return this.now;
  }

  get(
    resource: Resource,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    return this.of(resource).get(`${namespace ?? ''}/${name}`);
  }

  /** Of all namespaces when none is given; by namespace and name. */
  list(resource: Resource, namespace?: string): KubeObject[] {
    const found = [...this.of(resource)]
      .filter(([key]) => !namespace || key.startsWith(`${namespace}/`))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return found.map(([, object]) => object);
  }

  /** Makes or replaces it. @returns it with its new resourceVersion */
  put(resource: Resource, object: KubeObject): KubeObject {
    const key = keyOf(object);
    const before = this.of(resource).get(key);
    const after = this.stamp(object);
    this.of(resource).set(key, after);
    this.tell(resource, { revision: this.now, before, after });
    return after;
  }

  /** @returns it as it was, with the resourceVersion of its end; undefined when there was none */
  remove(
    resource: Resource,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined {
    const before = this.get(resource, namespace, name);
    if (!before) return undefined;
    const last = this.stamp(before);
    this.of(resource).delete(keyOf(before));
    this.tell(resource, { revision: this.now, before: last });
    return last;
  }

  /** @throws ApiError 410 when that is longer ago than the history */
  since(resource: Resource, revision: number): Change[] {
    if (revision < this.oldest) {
      throw expired(`too old resource version: ${revision} (${this.oldest})`);
    }
    const changes = this.history.get(resource.plural) ?? [];
    return changes.filter(change => change.revision > revision);
  }

  /** @returns what ends it */
  listen(resource: Resource, listener: Listener): () => void {
    const set = this.listeners.get(resource.plural) ?? new Set();
    this.listeners.set(resource.plural, set.add(listener));
    return () => set.delete(listener);
  }

  /** Forgets what happened. */
  compact(): void {
    // Nobody can have listed at this revision yet, so that all that was listed is too old.
    this.now += 1;
    this.oldest = this.now;
    this.history.clear();
  }

  private of(resource: Resource): Map<string, KubeObject> {
    const found = this.objects.get(resource.plural) ?? new Map();
    this.objects.set(resource.plural, found);
    return found;
  }

  private stamp(object: KubeObject): KubeObject {
    this.now += 1;
    const metadata = {
      ...object.metadata,
      resourceVersion: String(this.now),
    };
    return { ...object, metadata };
  }

  private tell(resource: Resource, change: Change) {
    const changes = this.history.get(resource.plural) ?? [];
    changes.push(change);
    if (changes.length > HISTORY) {
      this.oldest = Math.max(this.oldest, changes[HISTORY / 2].revision);
      changes.splice(0, HISTORY / 2);
    }
    this.history.set(resource.plural, changes);
    this.listeners.get(resource.plural)?.forEach(listener => listener(change));
  }
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
