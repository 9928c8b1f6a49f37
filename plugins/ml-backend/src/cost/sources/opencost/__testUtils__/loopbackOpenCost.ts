import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { inferenceOf } from './allocations';

type Answer = (response: ServerResponse, url: URL) => void;

/**
 * A stand-in for OpenCost over real HTTP, built from the published shape of its answers (see `allocations`): it computes
 * no costs, it serves what a test gives it, for the days and steps that it is asked for.
 */
export async function loopbackOpenCost() {
  const asked: URL[] = [];
  const tokens: Array<string | undefined> = [];
  const openCost = {
    asked,
    tokens,
    /** What is said of a day, such as 2026-11-19; an empty set without. */
    days: new Map<string, Record<string, unknown>>(),
    /** Of the inference API, by day. */
    inference: new Map<string, Array<Record<string, unknown>>>(),
    /** Instead of what it would answer, until it is undefined again. */
    fault: undefined as Answer | undefined,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://opencost');
    asked.push(url);
    tokens.push(request.headers.authorization);
    const answer = openCost.fault ?? answerOf(request, openCost);
    answer(response, url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(openCost, {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** The days of `window=start,end` that it is asked for. */
export function daysAsked(url: URL): string[] {
  const [from, to] = (url.searchParams.get('window') ?? '')
    .split(',')
    .map(Date.parse);
  const days: string[] = [];
  for (let at = from; at < to; at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

export function send(status: number, body: string): Answer {
  return response =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(body);
}

/** As `WrapData` of pkg/costmodel/router.go wraps it. */
export function wrapped(data: unknown): string {
  return JSON.stringify({ code: 200, status: 'success', data });
}

function answerOf(
  request: IncomingMessage,
  openCost: {
    days: Map<string, Record<string, unknown>>;
    inference: Map<string, Array<Record<string, unknown>>>;
  },
): Answer {
  return (response, url) => {
    const days = daysAsked(url);
    if (url.pathname === '/allocation/compute') {
      const sets = days.map(day => openCost.days.get(day) ?? {});
      send(200, wrapped(sets))(response, url);
    } else if (url.pathname === '/inferenceCost/total') {
      const [day] = days;
      const costs = openCost.inference.get(day) ?? [];
      const { window } = inferenceOf(day);
      const inferenceCosts = Object.fromEntries(
        costs.map((each, at) => [`model-${at}`, each]),
      );
      send(200, wrapped({ inferenceCosts, window }))(response, url);
    } else {
      send(404, `${request.method} not found`)(response, url);
    }
  };
}
