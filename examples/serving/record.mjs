// Records examples/serving/recording.json: starts the example services and a real Prometheus (Debian's package) that
// scrapes them, sends each scene its load, and keeps what the API of Prometheus answered.
// Usage: node examples/serving/record.mjs [SCENE …]; scenes that are not named stay as they were recorded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expositionOf } from './dcgm.mjs';
import { queriesOf } from './queries.mjs';
import { SCENES } from './scenes.mjs';

const HERE = new URL('./', import.meta.url);
const SECONDS = 20;
const PORTS = {
  'open-inference.mjs': 7781,
  'openai-stand-in.mjs': 7782,
  exporter: 7783,
  prometheus: 7784,
};
const PROMETHEUS = `http://127.0.0.1:${PORTS.prometheus}`;

/** What the GPUs of the scene do now. */
let gpu;
const exporter = createServer((_, response) =>
  response.end(gpu ? expositionOf(gpu) : ''),
).listen(PORTS.exporter, '127.0.0.1');
const folder = mkdtempSync(join(tmpdir(), 'callboard-recording-'));
writeFileSync(
  join(folder, 'prometheus.yml'),
  JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: Object.entries(PORTS)
      .filter(([name]) => name !== 'prometheus')
      .map(([name, port]) => ({
        job_name: name,
        static_configs: [{ targets: [`127.0.0.1:${port}`] }],
      })),
  }),
);
const children = [
  ...['open-inference.mjs', 'openai-stand-in.mjs'].map(name =>
    spawn(process.execPath, [
      fileURLToPath(new URL(`../services/${name}`, HERE)),
      String(PORTS[name]),
    ]),
  ),
  spawn('prometheus', [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${PORTS.prometheus}`,
  ]),
];
try {
  await answers(`${PROMETHEUS}/-/ready`);
  await answers(`http://127.0.0.1:${PORTS['open-inference.mjs']}/metrics`);
  await answers(`http://127.0.0.1:${PORTS['openai-stand-in.mjs']}/metrics`);
  const wanted = process.argv.slice(2);
  const scenes = wanted.length > 0 ? recorded() : {};
  for (const [name, scene] of Object.entries(SCENES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    scenes[name] = await record(scene);
    console.log(name, JSON.stringify(scenes[name].answered));
  }
  const { data } = await (
    await fetch(`${PROMETHEUS}/api/v1/status/buildinfo`)
  ).json();
  writeFileSync(
    new URL('recording.json', HERE),
    `${JSON.stringify(
      {
        note: 'A recording, made by examples/serving/record.mjs: what a real Prometheus answered that scraped the example services under a load. The figures of GPUs are not measured: their exporter answered with made-up shares in the format of DCGM.',
        prometheus: data.version,
        scenes,
      },
      null,
      2,
    )}\n`,
  );
} finally {
  for (const child of children) child.kill();
  await Promise.all(
    children.map(child => child.exitCode ?? once(child, 'exit')),
  );
  exporter.closeAllConnections();
  exporter.close();
  rmSync(folder, { recursive: true, force: true });
}

async function record(scene) {
  gpu = scene.gpu;
  // The first requests load the model, and a series begins with its first event.
  await load(scene, 3);
  await sleep(2500);
  const begin = Date.now();
  await load(scene, SECONDS);
  await sleep(1500);
  const seconds = Math.round((Date.now() - begin) / 1000);
  const answered = {};
  for (const [figure, query] of Object.entries(queriesOf(scene, seconds))) {
    const response = await fetch(`${PROMETHEUS}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query }),
    });
    const { data, error } = await response.json();
    if (error) throw new Error(`${query}: ${error}`);
    const [sample] = data.result;
    if (sample) answered[figure] = sample.value[1];
  }
  return {
    service: `examples/services/${scene.service}`,
    recordedAt: new Date(begin).toISOString(),
    load: scene.burst ?? { perSecond: scene.perSecond ?? 0 },
    ...(scene.targetMs && { targetMs: scene.targetMs }),
    ...{ seconds, answered },
  };
}

async function load({ burst, perSecond, asked, service }, seconds) {
  const url = `http://127.0.0.1:${PORTS[service]}${asked.path}`;
  const body = JSON.stringify(asked.body);
  const { everySeconds, requests } = burst ?? {
    everySeconds: 1 / (perSecond ?? 1),
    requests: perSecond ? 1 : 0,
  };
  const sent = [];
  const failed = [];
  for (let at = 0; at * everySeconds < seconds; at++) {
    for (let nth = 0; nth < requests; nth++) {
      const answer = post(url, body);
      sent.push(answer.catch(error => failed.push(error)));
    }
    await sleep(everySeconds * 1000);
  }
  await Promise.all(sent);
  if (failed.length > 0) throw failed[0];
}

function recorded() {
  const text = readFileSync(new URL('recording.json', HERE), 'utf8');
  return JSON.parse(text).scenes;
}

/** On a connection of its own: one that is kept may be closed on the other side when it is used again. */
async function post(url, body) {
  const sent = request(url, { method: 'POST', agent: false });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200)
    throw new Error(`${url}: ${answer.statusCode}`);
}

async function answers(url) {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
