import { KubeObject } from '../KubeObject';
import { ObjectStore } from './ObjectStore';
import { Resource, resourceOf, RESOURCES } from './resources';
import { isPod } from './rules/check';
import { isRunning, terminating } from './terminating';

/** Plays the garbage collector: what is owned goes after its last owner, a moment later as in a cluster. */
export class Garbage {
  private readonly dependents = RESOURCES.filter(each => each.namespaced);
  private due?: NodeJS.Immediate;

  constructor(
    private readonly store: ObjectStore,
    private readonly onPodGone: (pod: KubeObject) => void,
  ) {}

  /** A new object: its owner may be gone already. */
  consider(object: KubeObject) {
    if (this.isOrphan(object)) this.soon();
  }

  /** An object is gone; what it owned goes too, or is orphaned. */
  released(object: KubeObject, orphan: boolean) {
    if (object.kind === 'Pod') this.onPodGone(object);
    if (orphan) this.orphan(object);
    else this.soon();
  }

  stop() {
    clearImmediate(this.due);
  }

  private collect() {
    for (const resource of this.dependents) {
      for (const object of this.store.list(resource)) {
        if (this.isOrphan(object)) this.remove(resource, object);
      }
    }
  }

  private isOrphan({ metadata }: KubeObject): boolean {
    const owners = metadata.ownerReferences ?? [];
    return (
      owners.length > 0 &&
      owners.every(({ kind, name, uid }) => {
        const known = RESOURCES.some(each => each.kind === kind);
        if (!known) return false;
        const { namespaced } = resourceOf(kind);
        const namespace = namespaced ? metadata.namespace : undefined;
        const owner = this.store.get(resourceOf(kind), namespace, name);
        return owner?.metadata.uid !== uid;
      })
    );
  }

  /** A pod is told to end before it goes; its kubelet is as fast as can be. */
  private remove(resource: Resource, object: KubeObject) {
    const { metadata } = object;
    if (isPod(object) && isRunning(object)) {
      this.store.put(resource, terminating(object));
    }
    const last = this.store.remove(resource, metadata.namespace, metadata.name);
    if (last) this.released(last, false);
  }

  private orphan({ metadata }: KubeObject) {
    for (const resource of this.dependents) {
      for (const object of this.store.list(resource, metadata.namespace)) {
        const owners = object.metadata.ownerReferences ?? [];
        const others = owners.filter(({ uid }) => uid !== metadata.uid);
        if (others.length < owners.length) {
          this.store.put(resource, {
            ...object,
            metadata: { ...object.metadata, ownerReferences: others },
          });
        }
      }
    }
  }

  private soon() {
    this.due ??= setImmediate(() => {
      this.due = undefined;
      this.collect();
    });
  }
}
