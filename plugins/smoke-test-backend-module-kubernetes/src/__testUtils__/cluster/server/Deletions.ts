import { KubeObject, Status } from '../KubeObject';
import { conflict } from './ApiError';
import { Garbage } from './Garbage';
import { ObjectStore } from './ObjectStore';
import { Resource } from './resources';
import { isPod } from './rules/check';
import { decodeOptions } from './rules/decode';
import { success } from './success';
import { GRACE_SECONDS, isRunning, terminating } from './terminating';

interface Options {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: string;
  readonly preconditions?: { readonly uid?: string };
}

/** What deleting an object means: a pod that runs ends first, and what is owned goes too. */
export class Deletions {
  constructor(
    private readonly store: ObjectStore,
    private readonly garbage: Garbage,
  ) {}

  /** @throws ApiError */
  remove(
    resource: Resource,
    object: KubeObject,
    body: unknown,
    query: URLSearchParams,
  ): KubeObject | Status {
    const options: Options = decodeOptions(body);
    const { name, namespace, uid } = object.metadata;
    const meant = options.preconditions?.uid;
    if (meant !== undefined && meant !== uid) {
      throw conflict(
        resource,
        name,
        `Precondition failed: UID in precondition: ${meant}, UID in object meta: ${uid}`,
      );
    }
    const grace = Number(
      options.gracePeriodSeconds ??
        query.get('gracePeriodSeconds') ??
        GRACE_SECONDS,
    );
    if (grace > 0 && isPod(object) && isRunning(object)) {
      return this.store.put(resource, terminating(object, grace));
    }
    const policy = options.propagationPolicy ?? query.get('propagationPolicy');
    const last = this.store.remove(resource, namespace, name);
    if (last) this.garbage.released(last, policy === 'Orphan');
    if (isPod(object)) return object;
    const { group, plural: kind } = resource;
    return {
      ...success(),
      details: { name, ...(group && { group }), kind, uid },
    };
  }
}
