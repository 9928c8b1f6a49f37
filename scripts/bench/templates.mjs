// npm run bench:templates [-- --seconds 5 --rounds 3]
// Generated services under load beside a minimal hand-written FastAPI app with the same model, one after the other in the
// same run: latency and throughput, what each feature costs, start and memory; and how long a service takes from "Create" to
// a passed smoke test. Prints one JSON line per figure. Needs wrk.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/say.mjs';
import { buildApp, bundlePrograms, install } from '../lib/setUp.mjs';
import { toolchain } from '../lib/toolchain.mjs';
import { createServices } from './templates/createServices.mjs';
import { print, round, run } from './templates/figures.mjs';
import { load } from './templates/load.mjs';
import { servedModels } from './templates/servedModels.mjs';
import { someFrame } from './templates/someFrame.mjs';
import { instances } from './templates/startService.mjs';

const env = toolchain();
if (!process.execPath.includes('.cache/toolchain')) {
  const again = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const { status } = spawnSync('node', again, { env, stdio: 'inherit' });
  process.exit(status ?? 1);
}
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const HERE = join(ROOT, 'scripts', 'bench', 'templates');
const TRAIN = join(ROOT, 'examples', 'train');
const WORK = join(ROOT, '.cache', 'bench-templates');
const LANGUAGES = ['python', 'typescript'];

install(env);
bundlePrograms(env);
buildApp(env);
rmSync(WORK, { recursive: true, force: true });
mkdirSync(WORK, { recursive: true });

await createServices({ env, languages: LANGUAGES, work: WORK });
run(env, 'bash', [join(TRAIN, 'check.sh'), '--version']);
const heavy = join(WORK, 'heavy.onnx');
run(env, join(TRAIN, '.venv/bin/python'), [
  join(HERE, 'heavy_model.py'),
  heavy,
]);
const served = servedModels({ env, heavy, work: WORK });
for (const model of ['tiny', 'heavy']) {
  await compare(model);
}
await featureCosts();

/** Latency and throughput of the services beside the minimal app, in turns so that all meet the same noise. */
async function compare(model) {
  const folders = {};
  for (const language of LANGUAGES) {
    folders[language] = served.folderOf(language, model);
  }
  const services = {
    minimal: () => served.minimal(folders.python),
    python: () => served.service('python', folders.python),
    typescript: () => served.service('typescript', folders.typescript),
  };
  const seen = {};
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const [name, start] of Object.entries(services)) {
      const running = await start();
      for (const rows of [1, 32]) {
        for (const clients of [1, 8, 64]) {
          const at = `${rows} ${clients}`;
          measureOne(running, { rows, clients, seconds: 1 });
          ((seen[at] ??= {})[name] ??= []).push(
            measureOne(running, { rows, clients, seconds }),
          );
        }
      }
      (seen.start ??= {})[name] ??= [];
      seen.start[name].push({
        start: running.coldStart,
        memory: running.memory(),
      });
      await running.stop();
    }
  }
  const { start, ...loads } = seen;
  for (const [at, by] of Object.entries(loads)) {
    const [rows, clients] = at.split(' ').map(Number);
    for (const language of LANGUAGES) {
      const ours = middle(by[language]);
      const beside = middle(by.minimal);
      print({
        figure: 'service under load',
        language,
        model,
        rows,
        clients,
        p50: ours.p50,
        p99: ours.p99,
        perSecond: ours.perSecond,
        failed: ours.failed,
        minimal: beside,
        p50Ratio: round(ours.p50 / beside.p50),
        throughputRatio: round(ours.perSecond / beside.perSecond),
        unit: 'ms, requests/s',
      });
    }
  }
  for (const [name, measured] of Object.entries(start)) {
    print({
      figure: 'start and memory',
      service: name,
      model,
      ...middle(measured),
      unit: 's to the first answer, MiB resident',
    });
  }
}

/** What is added to the p50 of one client by each feature, in turns with the service without any. */
async function featureCosts() {
  const frame = JSON.stringify(someFrame());
  const sink = createServer((request, response) => {
    const answer = request.method === 'GET' ? frame : '{}';
    request.resume().on('end', () => response.end(answer));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => sink.once('listening', resolve));
  const address = `http://127.0.0.1:${sink.address().port}`;
  const features = {
    none: { AUTH: 'off' },
    auth: {},
    'rate limit': { AUTH: 'off', RATE_LIMIT: '1000000' },
    'log line of each request': { AUTH: 'off', LOG_LEVEL: 'info' },
    profiles: { AUTH: 'off', PROFILES_URL: address },
    tracing: { AUTH: 'off', OTEL_EXPORTER_OTLP_ENDPOINT: address },
  };
  for (const language of LANGUAGES) {
    const folder = served.folderOf(language, 'tiny');
    const seen = {};
    for (let turn = 0; turn < rounds; turn += 1) {
      for (const [name, settings] of Object.entries(features)) {
        const running = await served.service(language, folder, settings);
        // The sink answers what a service asks first; wrk holds this process up.
        await sleep(500);
        measureOne(running, { rows: 1, clients: 1, seconds: 1 });
        (seen[name] ??= []).push(
          measureOne(running, { rows: 1, clients: 1, seconds }),
        );
        await running.stop();
      }
    }
    const without = middle(seen.none);
    for (const name of Object.keys(features).slice(1)) {
      const ours = middle(seen[name]);
      print({
        figure: 'what a feature adds at one client',
        language,
        feature: name,
        p50: ours.p50,
        without: without.p50,
        ratio: round(ours.p50 / without.p50),
        unit: 'ms',
      });
    }
  }
  sink.close();
}

function measureOne({ url, headers }, { rows, clients, seconds: time }) {
  return load({
    url,
    headers,
    clients,
    seconds: time,
    body: { instances: instances(rows) },
  });
}

/** The median of each figure. */
function middle(list) {
  return Object.fromEntries(
    Object.keys(list[0]).map(key => [
      key,
      round(
        list.map(each => each[key]).sort((a, b) => a - b)[list.length >> 1],
      ),
    ]),
  );
}
