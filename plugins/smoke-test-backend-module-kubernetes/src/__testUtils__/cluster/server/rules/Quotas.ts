import { KubeObject } from '../../KubeObject';
import { forbidden } from '../ApiError';
import { ObjectStore } from '../ObjectStore';
import { Resource, resourceOf, RESOURCES } from '../resources';
import { isPod } from './check';
import { quantity } from './quantity';

interface ResourceQuota extends KubeObject {
  spec?: { hard?: Record<string, string | number> };
}

type Usage = Record<string, number>;

/** The ResourceQuotas of namespaces: what objects need, what is used, and whether there is room. */
export class Quotas {
  constructor(private readonly store: ObjectStore) {}

  /** @throws ApiError 403 in the words of the quota that has no room */
  admit(resource: Resource, object: KubeObject) {
    const { namespace, name } = object.metadata;
    const needed = usageOf(resource, object);
    for (const quota of this.quotas(namespace)) {
      const hard = quota.spec?.hard ?? {};
      const missing = Object.keys(hard).filter(key =>
        mustTell(key, object, needed),
      );
      if (missing.length > 0) {
        throw forbidden(
          resource,
          name,
          `failed quota: ${quota.metadata.name}: must specify ${missing.join(
            ',',
          )}`,
        );
      }
      const used = this.used(namespace, hard);
      const exceeded = Object.keys(hard)
        .filter(
          key =>
            (needed[key] ?? 0) > 0 &&
            used[key] + needed[key] > quantity(hard[key]),
        )
        .sort();
      if (exceeded.length > 0) {
        const told = (of: Record<string, string | number>) =>
          exceeded.map(key => `${key}=${of[key]}`).join(',');
        throw forbidden(
          resource,
          name,
          `exceeded quota: ${quota.metadata.name}, requested: ${told(
            needed,
          )}, used: ${told(used)}, limited: ${told(hard)}`,
        );
      }
    }
  }

  /** A quota with the status that its controller would write. */
  withStatus(quota: ResourceQuota): KubeObject {
    const hard = quota.spec?.hard ?? {};
    const used = Object.entries(this.used(quota.metadata.namespace, hard)).map(
      ([key, value]) => [key, String(value)],
    );
    return { ...quota, status: { hard, used: Object.fromEntries(used) } };
  }

  private used(
    namespace: string | undefined,
    hard: Record<string, string | number>,
  ): Usage {
    const usage: Usage = Object.fromEntries(
      Object.keys(hard).map(key => [key, 0]),
    );
    for (const resource of RESOURCES.filter(each => each.namespaced)) {
      for (const object of this.store.list(resource, namespace)) {
        for (const [key, value] of Object.entries(usageOf(resource, object))) {
          if (key in usage) usage[key] += value;
        }
      }
    }
    return usage;
  }

  private quotas(namespace: string | undefined): ResourceQuota[] {
    return this.store.list(resourceOf('ResourceQuota'), namespace);
  }
}

function usageOf({ plural, group }: Resource, object: KubeObject): Usage {
  const counted = group ? `count/${plural}.${group}` : `count/${plural}`;
  const usage: Usage = { [counted]: 1 };
  if (plural === 'configmaps' || plural === 'secrets') usage[plural] = 1;
  if (!isPod(object) || isOver(object.status?.phase)) return usage;
  usage.pods = 1;
  for (const { resources = {} } of object.spec.containers) {
    for (const kind of ['limits', 'requests'] as const) {
      for (const [name, value] of Object.entries(resources[kind] ?? {})) {
        add(usage, `${kind}.${name}`, quantity(value));
        if (kind === 'requests') add(usage, name, quantity(value));
      }
    }
  }
  return usage;
}

function add(usage: Usage, key: string, value: number) {
  usage[key] = (usage[key] ?? 0) + value;
}

function isOver(phase: string | undefined): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Where a quota limits CPU or memory, each pod must say how much it wants. */
function mustTell(key: string, object: KubeObject, needed: Usage): boolean {
  return (
    isPod(object) &&
    /^((requests|limits)\.)?(cpu|memory)$/.test(key) &&
    needed[key] === undefined
  );
}
