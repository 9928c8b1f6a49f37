import {
  AuthorizationV1Api,
  BatchV1Api,
  CoreV1Api,
  createConfiguration,
  RequestContext,
  ServerConfiguration,
  V1ConfigMap,
  V1Job,
  V1PodList,
  V1ResourceAttributes,
  V1Secret,
} from '@kubernetes/client-node';
import { readFile } from 'node:fs/promises';
import { Agent, fetch } from 'undici';
import { ClusterAccess } from '../config/clustersConfig';
import { ClusterError, ClusterFault } from './ClusterError';
import { LineBreaks } from './LineBreaks';
import { readWatchEvent, WatchEvent } from './watchEvent';

/** An answer that is not a stream comes in this time, milliseconds. */
const ANSWER_MS = 30_000;
/** The kubelet renews a service account's token file long before it ends. */
const TOKEN_FILE_MS = 60_000;

/** A field that the cluster does not know is a mistake, not something to drop. */
const STRICT = { fieldValidation: 'Strict' };

/** How a request ended. */
export type RequestOutcome = 'ok' | ClusterFault;

/**
 * One cluster: the few requests that smoke tests make of its API server. Each throws a ClusterError.
 *
 * Connections are kept and shared: those of the library's own KubeConfig are made anew for each request.
 */
export class Cluster {
  private readonly agent: Agent;
  private readonly batch: BatchV1Api;
  private readonly core: CoreV1Api;
  private readonly authorization: AuthorizationV1Api;
  private token?: { value: string; readAt: number };

  constructor(
    private readonly access: ClusterAccess,
    /** Hears how each request ended. */
    private readonly onEnd: (outcome: RequestOutcome) => void = () => {},
  ) {
    const { ca, skipTlsVerify, url } = access;
    this.agent = new Agent({
      connect: { ca, rejectUnauthorized: !skipTlsVerify },
      // Of HTTP/2, all streams would share one connection, which an API server ends (GOAWAY) when one of them is refused.
      allowH2: false,
      // Streams watch over their silence themselves.
      bodyTimeout: 0,
    });
    const configuration = createConfiguration({
      baseServer: new ServerConfiguration(url, {}),
      authMethods: {
        default: {
          getName: () => 'callboard',
          applySecurityAuthentication: context => this.authenticate(context),
        },
      },
      promiseMiddleware: [
        {
          pre: async context => {
            context.setSignal(AbortSignal.timeout(ANSWER_MS));
            return context;
          },
          post: async answer => answer,
        },
      ],
    });
    this.batch = new BatchV1Api(configuration);
    this.core = new CoreV1Api(configuration);
    this.authorization = new AuthorizationV1Api(configuration);
  }

  get name(): string {
    return this.access.name;
  }

  async createJob(namespace: string, body: V1Job): Promise<V1Job> {
    return this.asking(
      this.batch.createNamespacedJob({ ...STRICT, namespace, body }),
    );
  }

  /** Has the cluster check a Job as if it were made. */
  async tryJob(namespace: string, body: V1Job): Promise<void> {
    const dryRun = 'All';
    await this.asking(
      this.batch.createNamespacedJob({ ...STRICT, dryRun, namespace, body }),
    );
  }

  async createConfigMap(namespace: string, body: V1ConfigMap): Promise<void> {
    await this.asking(
      this.core.createNamespacedConfigMap({ ...STRICT, namespace, body }),
    );
  }

  async createSecret(namespace: string, body: V1Secret): Promise<void> {
    await this.asking(
      this.core.createNamespacedSecret({ ...STRICT, namespace, body }),
    );
  }

  /** Undefined when there is none. */
  async job(namespace: string, name: string): Promise<V1Job | undefined> {
    return unlessMissing(
      this.asking(this.batch.readNamespacedJob({ namespace, name })),
    );
  }

  async jobs(namespace: string, labelSelector: string): Promise<V1Job[]> {
    const jobs: V1Job[] = [];
    let _continue: string | undefined;
    do {
      const page = await this.asking(
        this.batch.listNamespacedJob({
          ...{ namespace, labelSelector, _continue },
          limit: 500,
        }),
      );
      jobs.push(...page.items);
      _continue = page.metadata?._continue || undefined;
    } while (_continue);
    return jobs;
  }

  /** And all that belongs to it. Does nothing when there is none. */
  async deleteJob(namespace: string, name: string): Promise<void> {
    await unlessMissing(
      this.asking(
        this.batch.deleteNamespacedJob({
          ...{ namespace, name },
          propagationPolicy: 'Background',
        }),
      ),
    );
  }

  async pods(namespace: string, labelSelector: string): Promise<V1PodList> {
    return this.asking(
      this.core.listNamespacedPod({ namespace, labelSelector }),
    );
  }

  /** Whether the backend itself may do this. */
  async may(resourceAttributes: V1ResourceAttributes): Promise<boolean> {
    const { status } = await this.asking(
      this.authorization.createSelfSubjectAccessReview({
        body: { spec: { resourceAttributes } },
      }),
    );
    return status?.allowed === true;
  }

  /**
   * The lines of an answer as they come, such as of a log; one that is too long without its end.
   * @throws ClusterError when it is refused, breaks, or says nothing for `silenceMs`
   */
  lines(
    path: string,
    query: Record<string, string>,
    options: { signal: AbortSignal; silenceMs: number },
  ): AsyncGenerator<string> {
    return this.stream(path, query, { ...options, read: line => line });
  }

  /**
   * What a watch of pods tells, as it comes.
   * @throws ClusterError as `lines` does, and when the watch itself says that it has failed
   */
  watch(
    path: string,
    query: Record<string, string>,
    options: { signal: AbortSignal; silenceMs: number },
  ): AsyncGenerator<WatchEvent> {
    return this.stream(path, query, { ...options, read: readWatchEvent });
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async *stream<T>(
    path: string,
    query: Record<string, string>,
    options: {
      signal: AbortSignal;
      silenceMs: number;
      read(line: string): T;
    },
  ): AsyncGenerator<T> {
    const { read, signal, silenceMs } = options;
    const silent = new AbortController();
    const late = () =>
      silent.abort(new Error(`it was silent for ${silenceMs / 1000} seconds`));
    const timer = setTimeout(late, silenceMs);
    const url = `${this.access.url}${path}?${new URLSearchParams(query)}`;
    try {
      const context = new RequestContext(url, 'GET');
      await this.authenticate(context);
      const response = await fetch(url, {
        dispatcher: this.agent,
        headers: context.getHeaders(),
        signal: AbortSignal.any([signal, silent.signal]),
      });
      if (!response.ok || !response.body) {
        throw ClusterError.ofAnswer(
          response.status,
          await response.text(),
          response.headers.get('retry-after') ?? undefined,
        );
      }
      const breaks = new LineBreaks();
      for await (const chunk of response.body) {
        timer.refresh();
        for (const line of breaks.in(chunk)) {
          yield read(line);
        }
      }
      if (breaks.rest) {
        yield read(breaks.rest);
      }
      this.onEnd('ok');
    } catch (thrown) {
      signal.throwIfAborted();
      const error = ClusterError.of(
        silent.signal.aborted ? silent.signal.reason : thrown,
      );
      this.onEnd(error.fault);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private async asking<T>(answer: Promise<T>): Promise<T> {
    try {
      const value = await answer;
      this.onEnd('ok');
      return value;
    } catch (thrown) {
      const error = ClusterError.of(thrown);
      this.onEnd(error.fault);
      throw error;
    }
  }

  private async authenticate(context: RequestContext): Promise<void> {
    context.setDispatcher(this.agent);
    const { token } = this.access;
    if (token.type === 'static') {
      context.setHeaderParam('authorization', `Bearer ${token.value}`);
    }
    if (token.type === 'file') {
      const now = performance.now();
      if (!this.token || now - this.token.readAt > TOKEN_FILE_MS) {
        const value = (await readFile(token.path, 'utf8')).trim();
        this.token = { value, readAt: now };
      }
      context.setHeaderParam('authorization', `Bearer ${this.token.value}`);
    }
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ClusterError && error.fault === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
