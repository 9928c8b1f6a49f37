import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { KubeObject, Pod, Status } from '../KubeObject';
import { alreadyExists, badRequest, conflict, notFound } from './ApiError';
import { Deletions } from './Deletions';
import { Garbage } from './Garbage';
import { mergePatch } from './mergePatch';
import { ObjectStore } from './ObjectStore';
import { Resource, resourceOf } from './resources';
import { admitPod } from './rules/admitPod';
import { check, checkStatus, isPod } from './rules/check';
import { decode } from './rules/decode';
import { expectNamespace } from './rules/expectNamespace';
import { Quotas } from './rules/Quotas';
import { withDefaults } from './rules/withDefaults';
import { withStoredStatus } from './rules/withStoredStatus';
import { success } from './success';

/** Where an object is. */
export interface Place {
  readonly resource: Resource;
  readonly namespace?: string;
}

/** What writing an object means for this API: defaults, rules, admission, and what else changes with it. */
export class Objects {
  private readonly quotas: Quotas;
  private readonly deletions: Deletions;

  constructor(
    private readonly store: ObjectStore,
    private readonly garbage: Garbage,
  ) {
    this.quotas = new Quotas(store);
    this.deletions = new Deletions(store, garbage);
  }

  /** @throws ApiError */
  get(place: Place, name: string): KubeObject {
    const found = this.store.get(place.resource, place.namespace, name);
    if (!found) throw notFound(place.resource, name);
    return this.shown(found);
  }

  /** As clients see it: the status of a quota is not kept but counted. */
  shown(object: KubeObject): KubeObject {
    return object.kind === 'ResourceQuota'
      ? this.quotas.withStatus(object)
      : object;
  }

  /** @throws ApiError */
  create(
    { resource, namespace }: Place,
    body: unknown,
    { dryRun }: { dryRun: boolean },
  ): KubeObject {
    const sent = decode(resource, body);
    const { name, generateName } = sent.metadata;
    if (namespace) expectNamespace(this.store, resource, namespace, sent);
    const object = withDefaults({
      ...sent,
      metadata: {
        ...sent.metadata,
        name: name || (generateName ? `${generateName}${suffix()}` : ''),
        namespace,
        uid: randomUUID(),
        creationTimestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
        ...((sent.kind === 'Job' || sent.kind === 'Pod') && { generation: 1 }),
      },
    });
    check(resource, object);
    if (isPod(object)) admitPod(this.store, object);
    this.quotas.admit(resource, object);
    if (this.store.get(resource, namespace, object.metadata.name)) {
      throw alreadyExists(resource, object.metadata.name);
    }
    if (dryRun) return object;
    const created = this.store.put(resource, object);
    this.garbage.consider(created);
    return created;
  }

  /** Replaces all but the status, or the status alone. @throws ApiError */
  update(
    place: Place,
    name: string,
    body: unknown,
    subresource?: string,
  ): KubeObject {
    const { resource, namespace } = place;
    const before = this.get(place, name);
    const sent = decode(resource, body);
    const { uid, creationTimestamp, resourceVersion } = before.metadata;
    const asked = sent.metadata.resourceVersion;
    if (asked && asked !== resourceVersion) {
      throw conflict(
        resource,
        name,
        'the object has been modified; please apply your changes to the latest version and try again',
      );
    }
    const after =
      subresource === 'status'
        ? withStoredStatus({ ...before, status: sent.status })
        : {
            ...sent,
            metadata: {
              ...sent.metadata,
              ...{ name, namespace, uid, creationTimestamp },
            },
            ...(before.status && { status: before.status }),
          };
    if (subresource === 'status') checkStatus(resource, after, before);
    else check(resource, after, before);
    // What changes nothing is no change.
    return isDeepStrictEqual(after, before)
      ? before
      : this.store.put(resource, after);
  }

  /** A JSON merge patch. @throws ApiError */
  patch(
    place: Place,
    name: string,
    patch: unknown,
    subresource?: string,
  ): KubeObject {
    const before = this.get(place, name);
    return this.update(place, name, mergePatch(before, patch), subresource);
  }

  /** Gives a pod to a node. @throws ApiError */
  bind(place: Place, name: string, body: unknown): Status {
    const sent: KubeObject & { target?: { name?: string } } = decode(
      { ...resourceOf('Pod'), kind: 'Binding' },
      body,
    );
    const pod = this.get(place, name);
    if (!isPod(pod)) throw badRequest('only pods are bound');
    if (pod.spec.nodeName) {
      throw conflict(
        place.resource,
        name,
        `pod ${name} is already assigned to node "${pod.spec.nodeName}"`,
      );
    }
    const nodeName = sent.target?.name;
    const bound: Pod = { ...pod, spec: { ...pod.spec, nodeName } };
    this.store.put(place.resource, bound);
    return success(201);
  }

  /** @throws ApiError */
  remove(
    place: Place,
    name: string,
    body: unknown,
    query: URLSearchParams,
  ): KubeObject | Status {
    const object = this.get(place, name);
    return this.deletions.remove(place.resource, object, body, query);
  }
}

function suffix(): string {
  return randomBytes(4).toString('hex').slice(0, 5);
}
