import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kubelet } from '../kubelet/Kubelet';
import { ApiError, methodNotAllowed, noSuchResource } from './ApiError';
import { allows, Bearer, Bearers, denial } from './Bearers';
import { Counts } from './Counts';
import { discovery } from './discovery';
import { errorOf, FaultSwitches } from './FaultSwitches';
import { Garbage } from './Garbage';
import { Lists } from './Lists';
import { Objects, Place } from './Objects';
import { ObjectStore } from './ObjectStore';
import { parseRequest, ResourceRequest } from './parseRequest';
import { readBody } from './readBody';
import { RESOURCES } from './resources';
import { reviewAccess } from './reviewAccess';
import { isPod } from './rules/check';
import { serveLog } from './serveLog';
import { serveWatch } from './serveWatch';

/** The handlers of the loopback API server: who asks, may they, what is asked, and the answer. */
export class ApiServer {
  readonly bearers = new Bearers();
  readonly counts = new Counts();
  readonly faults = new FaultSwitches();
  readonly store = new ObjectStore();
  private readonly garbage: Garbage;
  private readonly objects: Objects;
  private readonly lists = new Lists(this.store);

  constructor(
    private readonly kubelet: Kubelet,
    private readonly bookmarkMilliseconds: number,
  ) {
    this.garbage = new Garbage(this.store, ({ metadata }) =>
      kubelet.forgets(metadata.namespace ?? '', metadata.name),
    );
    this.objects = new Objects(this.store, this.garbage);
    this.faults.setMaxListeners(0);
  }

  /** Answers one request; never throws. */
  async handle(request: IncomingMessage, answer: ServerResponse) {
    try {
      await this.serve(request, answer);
    } catch (error) {
      if (answer.headersSent) answer.destroy();
      else if (error instanceof ApiError) sendError(answer, error);
      else {
        sendError(answer, new ApiError(500, 'InternalError', String(error)));
      }
    }
  }

  compact(expiredAs: 'event' | 'status') {
    this.faults.expiredAs = expiredAs;
    this.store.compact();
    this.lists.forget();
    this.faults.emit('compacted');
  }

  stop() {
    this.garbage.stop();
  }

  private async serve(request: IncomingMessage, answer: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://cluster');
    const bearer = this.bearers.identify(request.headers.authorization);
    const asked = parseRequest(request.method ?? 'GET', url);
    if (!asked) {
      const found = discovery(url.pathname);
      if (found === undefined) throw noSuchResource();
      send(answer, 200, found);
      return;
    }
    const { verb, subresource } = asked;
    const resource = asked.plural + (subresource ? `/${subresource}` : '');
    if (!bearer.admin) {
      this.counts.request(verb, resource);
      await sleep(this.faults.delayMilliseconds);
      const failure = this.faults.failureFor(verb, resource);
      if (failure) throw errorOf(failure);
    }
    if (!allows(bearer, asked)) throw denial(bearer, asked);
    const body = await readBody(request);
    if (!bearer.admin && this.faults.loses(verb, resource)) {
      await this.answerTo(asked, bearer, body, answer, () => answer.destroy());
      return;
    }
    await this.answerTo(asked, bearer, body, answer, send);
  }

  private async answerTo(
    asked: ResourceRequest,
    bearer: Bearer,
    body: unknown,
    answer: ServerResponse,
    reply: typeof send,
  ) {
    const { verb, name, query, subresource } = asked;
    if (asked.plural === 'selfsubjectaccessreviews' && verb === 'create') {
      reply(answer, 201, reviewAccess(bearer, body));
      return;
    }
    const place = placeOf(asked);
    const at = name ?? '';
    switch (verb) {
      case 'watch':
        this.watch(place, query, answer, bearer);
        return;
      case 'list':
        reply(answer, 200, this.list(place, query));
        return;
      case 'get':
        if (subresource === 'log') await this.log(place, at, query, answer);
        else reply(answer, 200, this.objects.get(place, at));
        return;
      case 'create':
        reply(answer, 201, this.create(place, asked, body));
        return;
      case 'update':
        reply(answer, 200, this.objects.update(place, at, body, subresource));
        return;
      case 'patch':
        reply(answer, 200, this.objects.patch(place, at, body, subresource));
        return;
      case 'delete':
        reply(answer, 200, this.objects.remove(place, at, body, query));
        return;
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
    return this.lists.list(resource, namespace, query, object =>
      this.objects.shown(object),
    );
  }

  private watch(
    place: Place,
    query: URLSearchParams,
    answer: ServerResponse,
    bearer: Bearer,
  ) {
    const { store, faults, counts, bookmarkMilliseconds } = this;
    if (!bearer.admin) {
      counts.watch(place.resource.plural, 1);
      answer.on('close', () => counts.watch(place.resource.plural, -1));
    }
    const watched = { ...place, store, faults, query, bookmarkMilliseconds };
    serveWatch(watched, answer);
  }

  private async log(
    place: Place,
    name: string,
    query: URLSearchParams,
    answer: ServerResponse,
  ) {
    const pod = this.objects.get(place, name);
    if (!isPod(pod)) throw noSuchResource();
    this.counts.openLogs += 1;
    answer.on('close', () => {
      this.counts.openLogs -= 1;
    });
    await serveLog(
      { kubelet: this.kubelet, faults: this.faults },
      pod,
      query,
      answer,
    );
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

function send(answer: ServerResponse, status: number, body: object | string) {
  const json = typeof body !== 'string';
  answer.writeHead(status, {
    'content-type': json ? 'application/json' : 'text/plain',
  });
  answer.end(json ? JSON.stringify(body) : body);
}

function sendError(answer: ServerResponse, { status, details }: ApiError) {
  if (details?.retryAfterSeconds !== undefined) {
    answer.setHeader('retry-after', String(details.retryAfterSeconds));
  }
  send(answer, status.code, status);
}
