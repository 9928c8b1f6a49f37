import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kubelet } from '../kubelet/Kubelet';
import { Answers } from './Answers';
import { ApiError } from './ApiError';
import { allows, Bearers, denial } from './Bearers';
import { Counts } from './Counts';
import { discovery, knowsGroup } from './discovery';
import { errorOf, FaultSwitches } from './FaultSwitches';
import { Garbage } from './Garbage';
import { Lists } from './Lists';
import { ObjectStore } from './ObjectStore';
import { parseRequest, ResourceRequest } from './parseRequest';
import { readBody } from './readBody';
import { send, sendError } from './send';

const NO_PATH = '404 page not found\n';

/** The loopback API server: who asks, may they, and whether a fault befalls them; `Answers` does the rest. */
export class ApiServer {
  readonly bearers = new Bearers();
  readonly counts = new Counts();
  readonly faults = new FaultSwitches();
  private readonly store = new ObjectStore();
  private readonly lists = new Lists(this.store);
  private readonly garbage: Garbage;
  private readonly answers: Answers;

  constructor(kubelet: Kubelet, bookmarkMilliseconds: number) {
    this.garbage = new Garbage(this.store, ({ metadata }) =>
      kubelet.forgets(metadata.namespace ?? '', metadata.name),
    );
    const { store, lists, garbage, faults, counts } = this;
    this.answers = new Answers({
      ...{ store, lists, garbage, faults, counts, kubelet },
      bookmarkMilliseconds,
    });
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

  /** Forgets what happened. */
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
      if (found === undefined) send(answer, 404, NO_PATH);
      else send(answer, 200, found);
      return;
    }
    if (!bearer.admin) await this.befall(asked);
    if (!allows(bearer, asked)) throw denial(bearer, asked);
    if (!knowsGroup(asked.group, asked.version)) {
      send(answer, 404, NO_PATH);
      return;
    }
    const body = await readBody(request);
    const lost =
      !bearer.admin && this.faults.loses(asked.verb, resourceOf(asked));
    const reply = lost ? () => answer.destroy() : send;
    await this.answers.to(asked, bearer, body, answer, reply);
  }

  /** @throws ApiError when this request is to fail */
  private async befall(asked: ResourceRequest) {
    const resource = resourceOf(asked);
    this.counts.request(asked.verb, resource);
    await sleep(this.faults.delayMilliseconds);
    const failure = this.faults.failureFor(asked.verb, resource);
    if (failure) throw errorOf(failure);
  }
}

function resourceOf({ plural, subresource }: ResourceRequest): string {
  return subresource ? `${plural}/${subresource}` : plural;
}
