import { ContainerLog, LogOptions } from './ContainerLog';
import { KubeletServer, startKubeletServer } from './startKubeletServer';

/** The part of a node that keeps what containers print. */
export class Kubelet {
  private readonly logs = new Map<string, ContainerLog>();
  private server?: KubeletServer;

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
