import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { kubeCall } from './cluster/KubeAccess';
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

  /** Runs the containers of a Job, one after the other, and writes how they ended. */
  async run(job: string): Promise<void> {
    const { player } = this.cluster;
    const { spec } = await this.read<Job>('jobs', job, '/apis/batch/v1');
    const { containers, initContainers = [] } = spec.template.spec;
    const folder = await mkdtemp(join(tmpdir(), 'pod-'));
    try {
      await this.mount(job, folder);
      for (const container of initContainers) {
        await player.fetches(job);
        const end = await this.execute(job, container, folder);
        if (end.exitCode !== 0) {
          await player.ends(job, { ...end, container: container.name });
          return;
        }
      }
      await player.runs(job);
      await player.ends(job, await this.execute(job, containers[0], folder));
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  private async mount(job: string, folder: string): Promise<void> {
    const { data } = await this.read<{ data: Record<string, string> }>(
      'configmaps',
      job,
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
          ...(await this.environment(container, at)),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = new Promise<number>(resolve =>
      child.once('exit', code => resolve(code ?? 137)),
    );
    for await (const line of createInterface({ input: child.stdout })) {
      this.cluster.player.says(job, [line], container.name);
    }
    return { exitCode: await exited, message: await readFile(end, 'utf8') };
  }

  private async environment(
    { env }: Container,
    at: (text: string) => string,
  ): Promise<Record<string, string>> {
    const values: Record<string, string> = {};
    for (const { name, value = '', valueFrom } of env) {
      if (valueFrom) {
        const { key, name: secret } = valueFrom.secretKeyRef;
        const { data } = await this.read<{ data: Record<string, string> }>(
          'secrets',
          secret,
        );
        values[name] = Buffer.from(data[key], 'base64').toString();
      } else {
        values[name] = at(value);
      }
    }
    return values;
  }

  private async read<T>(kind: string, name: string, api = '/api/v1') {
    const { admin, ca, namespace, url } = this.cluster;
    const path = `${api}/namespaces/${namespace}/${kind}/${name}`;
    return kubeCall<T>({ url, ca, token: admin.token }, 'GET', path);
  }
}
