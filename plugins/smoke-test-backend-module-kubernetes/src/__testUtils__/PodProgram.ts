import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubeAsk } from './cluster/KubeAccess';
import { TestCluster } from './cluster/TestCluster';

interface Container {
  name: string;
  args: string[];
  env: Array<{
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef: { name: string; key: string } };
  }>;
}
interface Job {
  metadata: { name: string };
  spec: {
    template: {
      spec: { containers: Container[]; initContainers?: Container[] };
    };
  };
}
interface Ended {
  exitCode: number;
  message: string;
}

/** `callboard-smoke`, as it is in the image. */
const PROGRAM = join(
  dirname(
    createRequire(__filename).resolve('@callboard/smoke-runner/package.json'),
  ),
  'dist/callboard-smoke.cjs',
);

/**
 * Plays a node that has no containers: the commands of a pod are run on this machine, in a folder that stands for its
 * volumes, with the environment, ConfigMap and Secret that the cluster holds, and nothing else.
 */
export class PodProgram {
  constructor(private readonly cluster: TestCluster) {}

  /** Runs the containers of a Job, one after the other, and writes how they ended; nothing more once `signal` is aborted. */
  async run(job: string, signal = new AbortController().signal): Promise<void> {
    const { player } = this.cluster;
    const { spec } = await this.read<Job>(
      'jobs',
      job,
      signal,
      '/apis/batch/v1',
    );
    const { containers, initContainers = [] } = spec.template.spec;
    const folder = await mkdtemp(join(tmpdir(), 'pod-'));
    try {
      await this.mount(job, folder, signal);
      for (const container of initContainers) {
        await player.fetches(job);
        const end = await this.execute(job, container, folder, signal);
        signal.throwIfAborted();
        if (end.exitCode !== 0) {
          await player.ends(job, { ...end, container: container.name });
          return;
        }
      }
      await player.runs(job);
      const end = await this.execute(job, containers[0], folder, signal);
      signal.throwIfAborted();
      await player.ends(job, end);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  private async mount(
    job: string,
    folder: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { data } = await this.read<{ data: Record<string, string> }>(
      'configmaps',
      job,
      signal,
    );
    for (const name of ['callboard', 'scratch', 'tmp']) {
      await mkdir(join(folder, name));
    }
    for (const [file, text] of Object.entries(data)) {
      await writeFile(join(folder, 'callboard', file), text);
    }
  }

  private async execute(
    job: string,
    container: Container,
    folder: string,
    signal: AbortSignal,
  ): Promise<Ended> {
    const end = join(folder, `${container.name}.end`);
    await writeFile(end, '');
    const at = (text: string) =>
      text === '/dev/termination-log'
        ? end
        : text.replace(/^\/(callboard|scratch|tmp)(?=\/|$)/, `${folder}/$1`);
    const child = spawn(
      process.execPath,
      [PROGRAM, ...container.args.map(at)],
      {
        env: {
          PATH: process.env.PATH,
          ...(await this.environment(container, at, signal)),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', kill);
    if (signal.aborted) kill();
    const exited = new Promise<number>(resolve =>
      child.once('exit', code => resolve(code ?? 137)),
    );
    for await (const line of createInterface({ input: child.stdout })) {
      this.cluster.player.says(job, [line], container.name);
    }
    signal.removeEventListener('abort', kill);
    return { exitCode: await exited, message: await readFile(end, 'utf8') };
  }

  private async environment(
    { env }: Container,
    at: (text: string) => string,
    signal: AbortSignal,
  ): Promise<Record<string, string>> {
    const values: Record<string, string> = {};
    for (const { name, value = '', valueFrom } of env) {
      if (valueFrom) {
        const { key, name: secret } = valueFrom.secretKeyRef;
        const { data } = await this.read<{ data: Record<string, string> }>(
          'secrets',
          secret,
          signal,
        );
        values[name] = Buffer.from(data[key], 'base64').toString();
      } else {
        values[name] = at(value);
      }
    }
    return values;
  }

  /** Waits until it is there, as a kubelet does. */
  private async read<T>(
    kind: string,
    name: string,
    signal: AbortSignal,
    api = '/api/v1',
  ): Promise<T> {
    const { admin, ca, namespace, url } = this.cluster;
    const path = `${api}/namespaces/${namespace}/${kind}/${name}`;
    for (;;) {
      signal.throwIfAborted();
      const access = { url, ca, token: admin.token };
      const { body, status } = await kubeAsk<T>(access, 'GET', path);
      if (status === 200) return body;
      if (status !== 404) {
        throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
      }
      await sleep(100);
    }
  }
}
