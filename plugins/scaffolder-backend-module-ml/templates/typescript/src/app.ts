import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { callerFinder } from './apiKeys.ts';
import { errorReply } from './errorReply.ts';
import { ServiceError } from './errors.ts';
import { addInferenceRoutes } from './inferenceRoutes.ts';
import type { Manifest } from './manifest.ts';
import type { Metrics } from './metrics.ts';
import { addOperationsRoutes } from './operationsRoutes.ts';
import type { Predictor } from './predictor.ts';
import type { Profiler } from './profiles.ts';
import { RateLimit } from './rateLimit.ts';
import type { Settings } from './settings.ts';
import type { RequestTrace, Tracing } from './tracing.ts';

export interface AppParts {
  settings: Settings;
  manifest: Manifest;
  predictor: Pick<Predictor, 'answer'>;
  metrics: Metrics;
  tracing: Tracing;
  /** Takes what was asked and answered; undefined where profiles are off. */
  profiler: Pick<Profiler, 'add'> | undefined;
  /** The committed contract, contracts/openapi.json. */
  openapi: unknown;
  /** False while the service shuts down. */
  isServing: () => boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace | undefined;
    caller: string | undefined;
  }
}

export function createApp(parts: AppParts): FastifyInstance {
  const { settings, metrics } = parts;
  const app = Fastify({
    bodyLimit: settings.maxBodyBytes,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    frameworkErrors: errorReply(metrics),
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    // Whoever still has a connection while the service stops is answered by its routes.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    logger: {
      level: settings.logLevel,
      messageKey: 'message',
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: level => ({ level }) },
    },
  });
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(errorReply(metrics));
  app.setNotFoundHandler(() => {
    throw new ServiceError('not-found', 'There is nothing at this address.');
  });
  observeRequests(app, parts);
  addOperationsRoutes(app, parts);
  app.register(async guarded => {
    guarded.addHook('onRequest', async request => {
      const { method, headers } = request;
      request.trace = parts.tracing.begin(method, routeOf(request), headers);
    });
    guarded.addHook('onRequest', guard(parts));
    giveUpOnLateBodies(guarded, settings.requestTimeoutMs);
    addInferenceRoutes(guarded, parts);
  });
  return app;
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:/+=-]{1,128}$/.test(given)
    ? given
    : randomUUID();
}

function observeRequests(
  app: FastifyInstance,
  { isServing, metrics }: AppParts,
) {
  app.decorateRequest('trace', undefined).decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    // A connection kept alive would keep the stopping service alive too.
    if (!isServing()) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = routeOf(request);
    const seconds = reply.elapsedTime / 1000;
    metrics.requests.inc({ route, method, status: reply.statusCode });
    metrics.requestSeconds.observe({ route }, seconds);
    request.trace?.end(reply.statusCode);
    // What platforms ask every few seconds would bury the rest.
    const level = /^\/(healthz|readyz|metrics|v2\/health)/.test(route)
      ? 'debug'
      : 'info';
    const { caller } = request;
    request.log[level](
      { method, route, status: reply.statusCode, seconds, caller },
      'request answered',
    );
  });
}

/** A body that trickles in must not hold its connection, and the stopping service, for ever. */
function giveUpOnLateBodies(app: FastifyInstance, timeoutMs: number) {
  app.addHook('preParsing', async (_request, reply, body) => {
    const late = setTimeout(() => {
      if (reply.sent) {
        body.destroy();
        return;
      }
      reply.header('connection', 'close');
      // As Fastify's parser reports what goes wrong while it reads.
      const message = 'The body did not arrive in time.';
      body.emit('error', new ServiceError('timeout', message));
    }, timeoutMs);
    const stop = () => clearTimeout(late);
    body.once('end', stop).once('close', stop);
  });
}

/** The pattern, never the address: unknown addresses must not make endless series. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}

/** Refuses whoever has no key, asks too often, or comes when the service stops. */
function guard({ settings, metrics, isServing }: AppParts) {
  const find = callerFinder(settings.apiKeys);
  const limit = new RateLimit(settings.rateLimit);
  return async (request: FastifyRequest) => {
    if (!isServing()) {
      throw new ServiceError('shutting-down', 'The service is shutting down.', {
        retryAfter: 1,
      });
    }
    request.caller = find(request.headers);
    if (request.caller === undefined && settings.apiKeys.length > 0) {
      throw new ServiceError('unauthorized', 'A valid API key is needed.');
    }
    const wait = limit.take(request.caller ?? '', performance.now());
    if (wait > 0) {
      metrics.rateLimited.inc();
      throw new ServiceError('rate-limited', 'This key asks too often.', {
        retryAfter: wait,
      });
    }
  };
}
