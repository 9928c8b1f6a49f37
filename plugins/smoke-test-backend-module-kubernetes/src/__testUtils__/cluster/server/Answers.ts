import { ServerResponse } from 'node:http';
import { Kubelet } from '../kubelet/Kubelet';
import { methodNotAllowed, noSuchResource } from './ApiError';
import { Bearer } from './Bearers';
import { Counts } from './Counts';
import { FaultSwitches } from './FaultSwitches';
import { Garbage } from './Garbage';
import { Lists } from './Lists';
import { Objects, Place } from './Objects';
import { ObjectStore } from './ObjectStore';
import { ResourceRequest } from './parseRequest';
import { RESOURCES } from './resources';
import { reviewAccess } from './reviewAccess';
import { isPod } from './rules/check';
import { send } from './send';
import { serveLog } from './serveLog';
import { serveWatch } from './serveWatch';

interface Parts {
  readonly store: ObjectStore;
  readonly lists: Lists;
  readonly garbage: Garbage;
  readonly faults: FaultSwitches;
  readonly counts: Counts;
  readonly kubelet: Kubelet;
  readonly bookmarkMilliseconds: number;
}

/** What is answered to who may ask. */
export class Answers {
  private readonly objects: Objects;

  constructor(private readonly parts: Parts) {
    this.objects = new Objects(parts.store, parts.garbage);
  }

  /** @throws ApiError */
  async to(
    asked: ResourceRequest,
    bearer: Bearer,
    body: unknown,
    answer: ServerResponse,
    reply: typeof send,
  ) {
    if (asked.plural === 'selfsubjectaccessreviews') {
      if (asked.verb !== 'create') throw methodNotAllowed();
      reply(answer, 201, reviewAccess(bearer, body));
      return;
    }
    const place = placeOf(asked);
    if (asked.verb === 'watch') {
      this.watch(place, asked.query, answer, bearer);
    } else if (asked.subresource === 'log') {
      await this.log(place, asked, answer, bearer);
    } else {
      const status = asked.verb === 'create' ? 201 : 200;
      reply(answer, status, this.found(place, asked, body));
    }
  }

  private found(place: Place, asked: ResourceRequest, body: unknown): object {
    const { verb, name = '', query, subresource } = asked;
    switch (verb) {
      case 'list':
        return this.list(place, query);
      case 'get':
        return this.objects.get(place, name);
      case 'create':
        return this.create(place, asked, body);
      case 'update':
        return this.objects.update(place, name, body, subresource);
      case 'patch':
        return this.objects.patch(place, name, body, subresource);
      case 'delete':
        return this.objects.remove(place, name, body, query);
      default:
        throw methodNotAllowed();
    }
  }

  private create(place: Place, asked: ResourceRequest, body: unknown) {
    const { name, subresource, query } = asked;
    if (name !== undefined) {
      if (subresource !== 'binding') throw methodNotAllowed();
      return this.objects.bind(place, name, body);
    }
    const dryRun = query.get('dryRun') === 'All';
    return this.objects.create(place, body, { dryRun });
  }

  private list({ resource, namespace }: Place, query: URLSearchParams) {
    return this.parts.lists.list(resource, namespace, query, object =>
      this.objects.shown(object),
    );
  }

  private watch(
    place: Place,
    query: URLSearchParams,
    answer: ServerResponse,
    bearer: Bearer,
  ) {
    const { counts } = this.parts;
    if (!bearer.admin) {
      counts.watch(place.resource.plural, 1);
      answer.on('close', () => counts.watch(place.resource.plural, -1));
    }
    serveWatch({ ...this.parts, ...place, query }, answer);
  }

  private async log(
    place: Place,
    { name = '', query, verb }: ResourceRequest,
    answer: ServerResponse,
    bearer: Bearer,
  ) {
    const pod = this.objects.get(place, name);
    if (verb !== 'get' || !isPod(pod)) throw methodNotAllowed();
    const { counts } = this.parts;
    if (!bearer.admin) {
      counts.openLogs += 1;
      answer.on('close', () => {
        counts.openLogs -= 1;
      });
    }
    await serveLog(this.parts, pod, query, answer);
  }
}

/** @throws ApiError 404 when no resource is like that */
function placeOf(asked: ResourceRequest): Place {
  const resource = RESOURCES.find(
    ({ group, version, plural }) =>
      group === asked.group &&
      version === asked.version &&
      plural === asked.plural,
  );
  const { subresource } = asked;
  if (
    !resource ||
    (subresource && !resource.subresources.includes(subresource))
  ) {
    throw noSuchResource();
  }
  return {
    resource,
    namespace: resource.namespaced ? asked.namespace : undefined,
  };
}
