import { readFileSync } from 'node:fs';
import { createApp } from './app.ts';
import { Batcher } from './batcher.ts';
import { Engine } from './engine.ts';
import { readFallback } from './fallback.ts';
import { readModelFiles } from './manifest.ts';
import { createMetrics } from './metrics.ts';
import { servingRun } from './openlineage.ts';
import { post } from './post.ts';
import { Predictor } from './predictor.ts';
import { ProfileWindow } from './profiles.ts';
import { readSettings } from './settings.ts';
import { noTracing, startTracing } from './tracing.ts';

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
  const { threads, provider } = settings;
  const engine = await Engine.start({ file, threads, provider }, error => {
    app.log.error({ err: error }, 'the thread of the model has ended');
    process.exit(1);
  });
  const batcher = new Batcher(input => engine.run(input), settings, {
    queued: rows => metrics.queueRows.set(rows),
    ran: (rows, seconds) => {
      metrics.batchRows.observe(rows);
      metrics.inferenceSeconds.observe(seconds);
    },
  });
  const predictor = new Predictor({
    batcher,
    timeoutMs: settings.requestTimeoutMs,
    fallback,
    metrics,
    onFailure: error =>
      app.log.error({ err: error.cause ?? error }, error.message),
  });
  const profile =
    settings.profiles && manifest.features.length > 0
      ? new ProfileWindow(manifest, new Date())
      : undefined;
  let serving = true;
  const app = createApp({
    settings,
    manifest,
    predictor,
    metrics,
    tracing,
    profile,
    openapi,
    isServing: () => serving,
  });

  /** What is told to others never stops the service. */
  const tell = (url: string, body: unknown, apiKey?: string) =>
    post(url, body, apiKey).catch((err: unknown) =>
      app.log.warn({ err }, 'could not tell the portal'),
    );
  const sendProfile = async () => {
    const closed = profile?.close(new Date());
    if (settings.profiles && closed) await tell(settings.profiles.url, closed);
  };
  const run = servingRun(manifest);
  const sendRun = async (type: 'START' | 'COMPLETE') => {
    const { openLineage } = settings;
    if (openLineage) {
      const url = `${openLineage.url.replace(/\/$/, '')}/api/v1/lineage`;
      await tell(url, run(type, new Date()), openLineage.apiKey);
    }
  };
  const windows =
    settings.profiles &&
    setInterval(sendProfile, settings.profiles.windowS * 1000);

  const stop = async () => {
    serving = false;
    setTimeout(() => {
      app.log.error('requests were not answered within SHUTDOWN_GRACE_S');
      process.exit(1);
    }, settings.shutdownGraceS * 1000).unref();
    clearInterval(windows);
    await app.close();
    await Promise.all([sendProfile(), sendRun('COMPLETE'), tracing.stop()]);
    await engine.stop();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, stop);

  await app.listen({ port: settings.port, host: settings.host });
  await sendRun('START');
}

try {
  await serve();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.log(
    JSON.stringify({ time: new Date().toISOString(), level: 'fatal', message }),
  );
  process.exit(1);
}
