import { KubeObject } from '../../KubeObject';
import { forbidden } from '../ApiError';
import { ObjectStore } from '../ObjectStore';
import { Resource, resourceOf, RESOURCES } from '../resources';
import { isPod } from './check';
import { missingUsage, podUsage, Usage } from './podUsage';
import { quantity, quantityText } from './quantity';

interface ResourceQuota extends KubeObject {
  spec?: { hard?: Record<string, string | number> };
}

/** The ResourceQuotas of namespaces: what objects need, what is used, and whether there is room. */
export class Quotas {
  constructor(private readonly store: ObjectStore) {}

  /** @throws ApiError 403 in the words of the quota that has no room */
  admit(resource: Resource, object: KubeObject) {
    const { namespace, name } = object.metadata;
    const needed = usageOf(resource, object);
    for (const quota of this.quotas(namespace)) {
      const hard = quota.spec?.hard ?? {};
      const missing = isPod(object) && missingUsage(object, Object.keys(hard));
      if (missing) {
        throw forbidden(
          resource,
          name,
          `failed quota: ${quota.metadata.name}: ${missing}`,
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
        const told = (of: Usage) =>
          exceeded.map(key => `${key}=${quantityText(key, of[key])}`).join(',');
        const limited = exceeded.map(key => `${key}=${hard[key]}`).join(',');
        throw forbidden(
          resource,
          name,
          `exceeded quota: ${quota.metadata.name}, requested: ${told(
            needed,
          )}, used: ${told(used)}, limited: ${limited}`,
        );
      }
    }
  }

  /** A quota with the status that its controller would write. */
  withStatus(quota: ResourceQuota): KubeObject {
    const hard = quota.spec?.hard ?? {};
    const used = Object.entries(this.used(quota.metadata.namespace, hard)).map(
      ([key, value]) => [key, quantityText(key, value)],
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
  return isPod(object) ? { ...usage, ...podUsage(object) } : usage;
}
