import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { KubeObject, Status } from '../KubeObject';
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  notFound,
} from './ApiError';
import { Garbage } from './Garbage';
import { mergePatch } from './mergePatch';
import { ObjectStore } from './ObjectStore';
import { Resource, resourceOf } from './resources';
import { admitPod } from './rules/admitPod';
import { check, checkStatus, isPod } from './rules/check';
import { decode, decodeOptions } from './rules/decode';
import { Quotas } from './rules/Quotas';
import { withDefaults } from './rules/withDefaults';

/** Where an object is. */
export interface Place {
  readonly resource: Resource;
  readonly namespace?: string;
}

/** What writing an object means for this API: defaults, rules, admission, and what else changes with it. */
export class Objects {
  private readonly quotas: Quotas;

  constructor(
    private readonly store: ObjectStore,
    private readonly garbage: Garbage,
  ) {
    this.quotas = new Quotas(store);
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
    if (namespace) this.expectNamespace(resource, namespace, sent);
    const object = withDefaults({
      ...sent,
      metadata: {
        ...sent.metadata,
        name: name || (generateName ? `${generateName}${suffix()}` : ''),
        namespace,
        uid: randomUUID(),
        creationTimestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
        generation: 1,
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
        ? { ...before, status: Reflect.get(sent, 'status') }
        : {
            ...sent,
            metadata: {
              ...sent.metadata,
              ...{ name, namespace, uid, creationTimestamp },
            },
            status: Reflect.get(before, 'status'),
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
    const sent = decode({ ...resourceOf('Pod'), kind: 'Binding' }, body);
    const pod = this.get(place, name);
    if (!isPod(pod)) throw badRequest('only pods are bound');
    if (pod.spec.nodeName) {
      throw conflict(
        place.resource,
        name,
        `pod ${name} is already assigned to node "${pod.spec.nodeName}"`,
      );
    }
    const { target }: { target?: { name?: string } } = sent as object;
    const bound = { ...pod.spec, nodeName: target?.name };
    this.store.put(place.resource, { ...pod, ...{ spec: bound } });
    return { ...success(), code: 201 };
  }

  /** @throws ApiError */
  remove(
    place: Place,
    name: string,
    body: unknown,
    query: URLSearchParams,
  ): KubeObject | Status {
    const { resource, namespace } = place;
    const options = decodeOptions(body);
    const object = this.get(place, name);
    const { preconditions }: { preconditions?: { uid?: string } } = options;
    const { uid } = object.metadata;
    if (preconditions?.uid && preconditions.uid !== uid) {
      throw conflict(
        resource,
        name,
        `Precondition failed: UID in precondition: ${preconditions.uid}, UID in object meta: ${uid}`,
      );
    }
    const grace = Number(
      options.gracePeriodSeconds ?? query.get('gracePeriodSeconds') ?? 30,
    );
    if (isPod(object) && grace > 0 && runs(object)) {
      return this.store.put(resource, terminating(object, grace));
    }
    const policy =
      options.propagationPolicy ??
      query.get('propagationPolicy') ??
      'Background';
    const last = this.store.remove(resource, namespace, name);
    if (last) this.garbage.released(last, policy === 'Orphan');
    if (isPod(object)) return object;
    return {
      ...success(),
      details: {
        name,
        ...(resource.group && { group: resource.group }),
        kind: resource.plural,
        uid,
      },
    };
  }

  private expectNamespace(
    resource: Resource,
    namespace: string,
    { metadata }: KubeObject,
  ) {
    if (metadata.namespace !== undefined && metadata.namespace !== namespace) {
      throw badRequest(
        'the namespace of the provided object does not match the namespace sent on the request',
      );
    }
    const found = this.store.get(resourceOf('Namespace'), undefined, namespace);
    if (!found) throw notFound(resourceOf('Namespace'), namespace);
    if (found.metadata.deletionTimestamp) {
      throw forbidden(
        resource,
        metadata.name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      );
    }
  }
}

/** Whether a node has it, so that its containers are to be ended first. */
function runs(object: KubeObject): boolean {
  if (!isPod(object)) return false;
  const phase = object.status?.phase;
  return !!object.spec.nodeName && phase !== 'Succeeded' && phase !== 'Failed';
}

function terminating(object: KubeObject, grace: number): KubeObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      deletionTimestamp: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
      deletionGracePeriodSeconds: grace,
    },
  };
}

function success(): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 200,
  };
}

function suffix(): string {
  return randomBytes(4).toString('hex').slice(0, 5);
}
