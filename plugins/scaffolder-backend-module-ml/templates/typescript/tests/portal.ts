import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { edgesHash } from '../src/profileFrame.ts';

const LATE_MS = 1000;

/** What the portal is sent of a window; of its counts only what tests look at. */
export interface SentProfile {
  source: string;
  window: { from: string; to: string };
  edgesHash: string;
  counts: {
    rows: number;
    columns: Record<string, Record<string, unknown>>;
    performance?: Record<
      string,
      { n: number; estimated?: { confusion: number[][] } }
    >;
  };
}

const numeric = { type: 'numeric', precision: 'float32', center: 0 } as const;

/** A frame of the model of tests/manifest.ts, with a feature that the model has not. */
export const someFrame = {
  schema: 'callboard.dev/profile-frame/v1',
  columns: [
    { name: 'width', role: 'feature', ...numeric, edges: [2], coarse: [0] },
    { name: 'age', role: 'feature', ...numeric, edges: [2], coarse: [0] },
    {
      name: 'answer',
      role: 'prediction',
      type: 'categorical',
      values: ['yes', 'no'],
      open: false,
    },
    {
      name: 'chance',
      role: 'prediction',
      ...numeric,
      edges: [0.5],
      coarse: [0],
    },
  ],
  performance: {
    task: 'classification',
    classes: ['no', 'yes'],
    calibrated: true,
    slices: [],
  },
};

/** A portal on this machine: it hands out a frame, and takes profiles. */
export async function somePortal() {
  const state = {
    /** Undefined: there is no baseline. */
    frame: someFrame as object | undefined,
    knownAs: undefined as string | undefined,
    frameStatus: 200,
    /** Of the answers to profiles, 0 for a late one; 200 after the last. */
    statuses: [] as number[],
    asked: [] as string[],
    sent: [] as SentProfile[],
    tokens: new Set<string | undefined>(),
  };
  const server = createServer(async (request, response) => {
    state.asked.push(request.url ?? '');
    state.tokens.add(request.headers.authorization);
    const answer = (status: number, content: unknown) =>
      response
        .writeHead(status, { location: '/elsewhere' })
        .end(JSON.stringify(content));
    if (request.method === 'GET') {
      const { frame, knownAs } = state;
      if (!frame) answer(404, { error: 'There is no baseline.' });
      else
        answer(state.frameStatus, {
          edgesHash: knownAs ?? edgesHash(frame),
          frame,
        });
      return;
    }
    const { profiles } = (await json(request)) as { profiles: SentProfile[] };
    state.sent.push(...profiles);
    const status = state.statuses.shift() ?? 200;
    if (status === 0) await sleep(LATE_MS, undefined, { ref: false });
    answer(status || 200, { results: ['added'] });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/api/ml/v1`,
    close: () => server.close().closeAllConnections(),
  });
}
