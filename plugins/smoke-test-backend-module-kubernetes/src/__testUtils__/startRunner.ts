import { RunnerEvent } from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeResult } from '@callboard/plugin-ml-node';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'yaml';
import { KubernetesConfig, Place } from '../config/kubernetesConfig';
import { KubernetesRunner } from '../KubernetesRunner';
import { nameOf } from '../labels';
import { Patience, PATIENCE } from '../run/Patience';
import { Grant } from '../run/RunJob';
import { PolicyRule, TestCluster } from './cluster/TestCluster';
import { DIGEST } from './ends';

const DEPLOY = join(__dirname, '../../deploy');
const LIMITS = { seconds: 60, memoryBytes: 1024 ** 3 };
const LOAD = { concurrency: 1, requests: 10, maxSeconds: 5 };

/** What the Role that is shipped allows. */
export function shippedRules(): PolicyRule[] {
  return parse(readFileSync(join(DEPLOY, 'role.yaml'), 'utf8')).rules;
}

/** One run, and what has been heard of it. */
export interface StartedRun {
  runId: string;
  /** Of its Job. */
  name: string;
  events: RunnerEvent[];
  result: Promise<SmokeResult>;
  stop: AbortController;
  /** Resolves when the log says this. */
  says(text: string): Promise<void>;
}

/** The runner in a cluster, with no right but those of the Role that is shipped. */
export async function startRunner(
  cluster: TestCluster,
  options: {
    config?: Partial<KubernetesConfig>;
    /** Default: gives one at once. */
    grant?: Grant;
    patience?: Partial<Patience>;
    place?: Partial<Place>;
    rules?: PolicyRule[];
    token?: string;
  } = {},
) {
  const rules = options.rules ?? shippedRules();
  const value = options.token ?? (await cluster.tokenFor(rules));
  const place: Place = {
    cluster: 'test',
    namespace: cluster.namespace,
    image: `runner@${DIGEST}`,
    gpus: 1,
    limits: LIMITS,
    gpuResource: 'nvidia.com/gpu',
    gpuProduct: 'NVIDIA-L4',
    nodeSelector: {},
    tolerations: [],
    cpu: '2',
    disk: '20Gi',
    ...options.place,
  };
  const access = {
    name: 'test',
    url: cluster.url,
    ca: cluster.ca,
    skipTlsVerify: false,
    token: { type: 'static' as const, value },
  };
  const config: KubernetesConfig = {
    places: new Map([['l4', place]]),
    clusters: new Map([['test', access]]),
    artifactsUrl: 'https://portal.example.com/api/ml/v1/artifacts',
    instance: 'callboard',
    schedulingMs: 60_000,
    fetchMs: 60_000,
    keepMs: 3_600_000,
    ...options.config,
  };
  const granted: Parameters<Grant>[0][] = [];
  const warnings: string[] = [];
  const runner = new KubernetesRunner({
    config,
    grant: async (body, signal) => {
      granted.push(body);
      return options.grant?.(body, signal) ?? 'cbrun_secret';
    },
    logger: { warn: text => warnings.push(text) },
    patience: { ...PATIENCE, ...options.patience },
  });
  return {
    ...{ config, granted, place, runner, warnings },
    start: (change: Partial<SmokeJob> = {}) => start(runner, change),
  };
}

function start(
  runner: KubernetesRunner,
  change: Partial<SmokeJob>,
): StartedRun {
  const runId = change.runId ?? randomUUID();
  const events: RunnerEvent[] = [];
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  const result = runner.run(
    { ...jobOf(runId), ...change },
    {
      onEvent: event => {
        events.push(event);
        listeners.forEach(listener => listener());
      },
      signal: stop.signal,
    },
  );
  const says = (text: string) =>
    new Promise<void>(resolve => {
      const look = () => {
        if (JSON.stringify(events).includes(text)) {
          listeners.delete(look);
          resolve();
        }
      };
      listeners.add(look);
      look();
    });
  return { events, name: nameOf(runId), result, runId, says, stop };
}

function jobOf(runId: string): SmokeJob {
  return {
    runId,
    profile: {
      name: 'l4',
      title: 'NVIDIA L4',
      runner: 'kubernetes',
      provider: 'cuda',
      load: LOAD,
      limits: LIMITS,
      gpus: 1,
    },
    spec: {
      specVersion: 1,
      runId,
      target: { type: 'onnx', path: 'model.onnx', digest: DIGEST },
      provider: 'cuda',
      minProviderShare: 0.9,
      load: LOAD,
      determinism: { repeats: 2, batch: 2 },
      limits: LIMITS,
    },
    files: [
      {
        path: 'model.onnx',
        digest: DIGEST,
        open: async () => Readable.from([]),
      },
    ],
    secrets: {},
  };
}
