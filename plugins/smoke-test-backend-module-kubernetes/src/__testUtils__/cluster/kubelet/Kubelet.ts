import { ContainerLog, LogOptions } from './ContainerLog';
import { KubeletServer, startKubeletServer } from './startKubeletServer';

const WHY: Record<string, string> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

/** The part of a node that keeps what containers print. */
export class Kubelet {
  private readonly logs = new Map<string, ContainerLog>();
  private readonly waiting = new Map<string, string>();
  private server?: KubeletServer;

  /** The container cannot start yet, for a reason such as `ImagePullBackOff`. */
  waits(namespace: string, pod: string, container: string, reason: string) {
    this.waiting.set(key(namespace, pod, container), reason);
  }

  /** The container runs from now on, and its log can be read. */
  starts(namespace: string, pod: string, container: string) {
    this.logs.set(key(namespace, pod, container), new ContainerLog());
  }

  /** @throws when the container was not started */
  says(
    namespace: string,
    pod: string,
    container: string,
    lines: readonly string[],
  ) {
    this.started(namespace, pod, container).append(lines);
  }

  /** The container printed its last; followers are let go. */
  ends(namespace: string, pod: string, container: string) {
    this.logs.get(key(namespace, pod, container))?.end();
  }

  /** The pod is gone from its node, and so are its logs. */
  forgets(namespace: string, pod: string) {
    for (const [name, log] of this.logs) {
      if (name.startsWith(`${namespace}/${pod}/`)) {
        log.end();
        this.logs.delete(name);
      }
    }
  }

  /** What it says to who asks for the log of a container that has not started. */
  refusal(namespace: string, pod: string, container: string): string {
    const reason = this.waiting.get(key(namespace, pod, container));
    const why = WHY[reason ?? ''] ?? reason ?? 'ContainerCreating';
    return `container "${container}" in pod "${pod}" is waiting to start: ${why}`;
  }

  /** Undefined when the container has not started. */
  read(
    [namespace, pod, container]: readonly [string, string, string],
    options: LogOptions,
    signal: AbortSignal,
  ): AsyncGenerator<string> | undefined {
    return this.logs.get(key(namespace, pod, container))?.read(options, signal);
  }

  /** Serves the logs over HTTPS on a free port of 127.0.0.1, as a real API server asks for them. */
  async listen(): Promise<{ port: number; ca: string }> {
    this.server ??= await startKubeletServer(this);
    return this.server;
  }

  async stop(): Promise<void> {
    this.logs.forEach(log => log.end());
    await this.server?.stop();
    this.server = undefined;
  }

  private started(...names: [string, string, string]): ContainerLog {
    const log = this.logs.get(key(...names));
    if (!log) throw new Error(`Container ${key(...names)} has not started`);
    return log;
  }
}

function key(namespace: string, pod: string, container: string): string {
  return `${namespace}/${pod}/${container}`;
}
