// Starts the portal: the backend, which serves UI and API from one process, a small
// server of the example files, and the example services. All end with the supervisor.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { exampleJump } from './exampleJump.mjs';
import { OFFSETS, portalConfig } from './portalConfig.mjs';
import { ROOT } from './say.mjs';

/** What runs beside the backend: [how many ports after its own, script]. */
const BESIDE = [
  [OFFSETS.files, 'scripts/example-files.mjs'],
  [OFFSETS.openInference, 'examples/services/open-inference.mjs'],
  [OFFSETS.openai, 'examples/services/openai-stand-in.mjs'],
];
/** What tells what clusters cost. */
const OPENCOST = [OFFSETS.opencost, 'examples/services/opencost-stand-in.mjs'];
/** What retrains when it is asked to. */
const PIPELINE = [
  OFFSETS.pipeline,
  'examples/services/retraining-pipeline.mjs',
];
/** Where smoke tests run as Jobs. */
const CLUSTER = [OFFSETS.cluster, 'scripts/example-cluster.mjs'];

/** The ports that a portal on `port` uses. */
export function portsOf(port) {
  return [
    port,
    ...[...BESIDE, OPENCOST, PIPELINE, CLUSTER].map(
      ([offset]) => port + offset,
    ),
  ];
}

/** The people of app-config.yaml who can sign in: [{ref, name, role}]. */
export function examplePeople() {
  const text = readFileSync(join(ROOT, 'app-config.yaml'), 'utf8');
  return [...text.matchAll(/- ref: (\S+)\n\s+name: (.+)\n\s+role: (.+)/g)].map(
    ([, ref, name, role]) => ({ ref, name, role }),
  );
}

/** Whether something already listens on a port of this machine. */
export function portIsBusy(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.once('listening', () => server.close(() => resolve(false)));
    server.listen(port, '127.0.0.1');
  });
}

/**
 * Starts the portal on `port` (and what runs beside it on the ports after it) with
 * its databases under `dataDir` and the catalog of `catalogInfo`.
 *
 * @returns {{url: string, serviceToken: string, jump: string, ready: Promise<void>, ended: Promise<string>, stop: () => Promise<void>}}
 *   `ready` when UI and API answer and the example people can sign in;
 *   `ended` with the reason when one of the processes ends by itself;
 *   with `serviceToken` example systems may report deployments and lineage and say what is
 *   monitored, until the portal ends; `jump` is the day since which the example company spends more.
 */
export function startPortal({
  env,
  port,
  dataDir,
  onLine,
  catalogInfo = join(ROOT, 'catalog-info/all.yaml'),
  extraConfig = [],
}) {
  const url = `http://localhost:${port}`;
  mkdirSync(dataDir, { recursive: true });
  const overrides = join(dataDir, 'app-config.yaml');
  writeFileSync(
    overrides,
    JSON.stringify(portalConfig({ catalogInfo, dataDir, port })),
  );
  const serviceToken = randomBytes(24).toString('base64url');
  const RETRAINING_SECRET = `whsec_${randomBytes(32).toString('base64')}`;
  const jump = exampleJump(dataDir, new Date());
  const [opencostOffset, opencost] = OPENCOST;
  const [pipelineOffset, pipeline] = PIPELINE;
  const [clusterOffset, cluster] = CLUSTER;
  const EXAMPLE_CLUSTER_TOKEN = randomBytes(24).toString('base64url');
  const require = createRequire(join(ROOT, 'package.json'));
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const configs = ['app-config.yaml', overrides, ...extraConfig];
  const children = [
    run(
      [
        '--enable-source-maps',
        '--require',
        transform,
        'src/index.ts',
        ...configs.flatMap(path => [
          '--config',
          join(path.startsWith('/') ? '' : ROOT, path),
        ]),
      ],
      join(ROOT, 'packages/backend'),
      {
        ...env,
        NODE_ENV: 'development',
        // Not in the file above: none is left lying on the disk.
        APP_CONFIG_backend_auth_externalAccess: externalAccess(serviceToken),
        GIT_HOST_PASSWORD: randomBytes(24).toString('base64url'),
        RETRAINING_SECRET,
        EXAMPLE_CLUSTER_TOKEN,
      },
      onLine,
    ),
    run(
      [
        ...['--require', transform, join(ROOT, cluster)],
        String(port + clusterOffset),
      ],
      ROOT,
      { ...env, NODE_ENV: 'development', EXAMPLE_CLUSTER_TOKEN },
      onLine,
    ),
    run(
      [
        join(ROOT, pipeline),
        String(port + pipelineOffset),
        join(dataDir, 'pipeline'),
      ],
      ROOT,
      { ...env, RETRAINING_SECRET },
      onLine,
    ),
    run(
      [join(ROOT, opencost), String(port + opencostOffset), jump],
      ROOT,
      env,
      onLine,
    ),
    ...BESIDE.map(([offset, script]) =>
      run([join(ROOT, script), String(port + offset)], ROOT, env, onLine),
    ),
  ];
  let stopping = false;
  const ended = Promise.race(children.map(child => child.ended)).then(why => {
    stopping = true;
    return why;
  });
  return {
    url,
    serviceToken,
    jump,
    ended,
    ready: untilReady(url, () => stopping),
    stop: async () => {
      stopping = true;
      await Promise.all(children.map(child => child.stop()));
    },
  };
}

function externalAccess(token) {
  return JSON.stringify([
    {
      type: 'static',
      options: { token, subject: 'example-systems' },
      accessRestrictions: [
        {
          plugin: 'ml',
          permission: [
            'ml.deployment.create',
            'ml.lineage.create',
            'ml.drift.manage',
            'ml.profile.create',
            'ml.cost.create',
            'ml.serving.create',
            'catalog.entity.read',
          ],
        },
      ],
    },
  ]);
}

function run(args, cwd, env, onLine) {
  // Its own process group, so that Ctrl-C reaches only the supervisor, which
  // then ends the children in order.
  const child = spawn('node', args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', text => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    });
  }
  const ended = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(`it ended with ${signal ?? `status ${code}`}`),
    );
  });
  return {
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(force);
    },
  };
}

async function untilReady(url, stopped) {
  const [first] = examplePeople();
  while (!stopped()) {
    const answers = async (path, headers) => {
      try {
        return (
          await fetch(`${url}${path}`, {
            headers,
            signal: AbortSignal.timeout(5000),
          })
        ).ok;
      } catch {
        return false; // not listening yet
      }
    };
    if (
      (await answers('/.backstage/health/v1/readiness')) &&
      (await answers('/api/auth/examplePeople/refresh', {
        'x-example-person': first.ref,
        'x-requested-with': 'XMLHttpRequest',
      }))
    ) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
