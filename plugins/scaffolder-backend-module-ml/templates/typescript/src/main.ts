import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { Batcher } from './batcher.ts';
import { Engine } from './engine.ts';
import { readFallback } from './fallback.ts';
import { canJoinRows, readModelFiles } from './manifest.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { Predictor } from './predictor.ts';
import { startReporting } from './reporting.ts';
import { readSettings, type Settings } from './settings.ts';
import { noTracing, startTracing } from './tracing.ts';

/** How long the end waits for profiles to be taken; a quarter of SHUTDOWN_GRACE_S where that is less. */
const REPORT_MS = 5000;

async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const { manifest, file } = readModelFiles(settings.modelDir);
  const fallback =
    settings.fallback === 'static'
      ? readFallback(settings.modelDir, manifest)
      : undefined;
  const openapi = JSON.parse(readFileSync('contracts/openapi.json', 'utf8'));
  const metrics = createMetrics(manifest);
  const tracing = settings.otlpEndpoint
    ? await startTracing(manifest.name)
    : noTracing;
  const log = {
    info: (message: string) => app.log.info(message),
    warn: (err: unknown) =>
      app.log.warn({ err }, 'Another system did not do what it was asked.'),
  };
  const reporting = startReporting(settings, manifest, log);
  const { threads, provider } = settings;
  const engine = await Engine.start({ file, threads, provider }, err => {
    app.log.fatal({ err }, 'The thread of the model has ended.');
    process.exit(1);
  });
  const predictor = new Predictor({
    batcher: batcherOf(engine, settings, metrics, canJoinRows(manifest)),
    timeoutMs: settings.requestTimeoutMs,
    fallback,
    metrics,
    onFailure: error =>
      app.log.error({ err: error.cause ?? error }, error.message),
  });
  let serving = true;
  const app = createApp({
    settings,
    manifest,
    predictor,
    metrics,
    tracing,
    profiler: reporting.profiler,
    openapi,
    isServing: () => serving,
  });
  const stop = async () => {
    serving = false;
    const graceMs = settings.shutdownGraceS * 1000;
    const reportMs = Math.min(REPORT_MS, graceMs / 4);
    exitAfter(graceMs, app);
    const closed = app.close();
    // While a request holds up the end, what others asked is sent before the grace is over.
    const late = sleep(graceMs - 2 * reportMs, undefined, { ref: false });
    await Promise.race([closed, late]);
    await Promise.all([
      reporting.stopped(reportMs),
      closed.then(() => tracing.stop()).catch(log.warn),
    ]);
    await engine.stop();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await app.listen({ port: settings.port, host: settings.host });
  await reporting.started();
}

function batcherOf(
  engine: Engine,
  settings: Settings,
  metrics: Metrics,
  joinable: boolean,
): Batcher {
  const limits = joinable ? settings : { ...settings, batchMaxRows: 1 };
  return new Batcher(input => engine.run(input), limits, {
    queued: rows => metrics.queueRows.set(rows),
    ran: (rows, seconds) => {
      metrics.batchRows.observe(rows);
      metrics.inferenceSeconds.observe(seconds);
    },
  });
}

function exitAfter(graceMs: number, app: FastifyInstance): void {
  setTimeout(() => {
    app.log.error('Requests were not answered within SHUTDOWN_GRACE_S.');
    process.exit(1);
  }, graceMs).unref();
}

try {
  await serve();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  const time = new Date().toISOString();
  console.log(JSON.stringify({ level: 'fatal', time, message }));
  process.exit(1);
}
