import type { IncomingHttpHeaders } from 'node:http';

/** The trace of one request. */
export interface RequestTrace {
  /** Spans the answer of the model. */
  inference<T>(rows: number, work: () => Promise<T>): Promise<T>;
  end(status: number): void;
}

export interface Tracing {
  begin(
    method: string,
    route: string,
    headers: IncomingHttpHeaders,
  ): RequestTrace;
  stop(): Promise<void>;
}

export const noTracing: Tracing = {
  begin: () => ({ inference: (_rows, work) => work(), end: () => undefined }),
  stop: async () => undefined,
};

/**
 * Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT, which the exporter reads itself. The
 * libraries are loaded only here: a service without tracing pays nothing for them.
 */
export async function startTracing(serviceName: string): Promise<Tracing> {
  const [api, core, sdk, resources, otlp] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME || serviceName,
    }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter: new otlp.OTLPTraceExporter() }),
    ],
  });
  const tracer = provider.getTracer('service');
  const propagator = new core.W3CTraceContextPropagator();
  return {
    begin(method, route, headers) {
      const caller = propagator.extract(
        api.ROOT_CONTEXT,
        headers,
        api.defaultTextMapGetter,
      );
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: api.SpanKind.SERVER,
          attributes: { 'http.request.method': method, 'http.route': route },
        },
        caller,
      );
      const here = api.trace.setSpan(caller, span);
      return {
        async inference(rows, work) {
          const child = tracer.startSpan(
            'inference',
            { attributes: { rows } },
            here,
          );
          try {
            return await work();
          } finally {
            child.end();
          }
        },
        end(status) {
          span.setAttribute('http.response.status_code', status);
          if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    stop: () => provider.shutdown(),
  };
}
