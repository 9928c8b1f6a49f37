// What the configuration of a portal on some port is beside that of app-config.yaml.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplePrices } from './examplePrices.mjs';
import { servingFolder } from './exampleServing.mjs';
import { ROOT } from './say.mjs';

/** For which app-config.yaml is written. */
const DEFAULT_PORT = 7007;

/** How many ports after that of the backend each of what runs beside it listens; those between are of MLflow and of a test's own service. */
export const OFFSETS = {
  files: 1,
  openInference: 2,
  openai: 3,
  pipeline: 6,
  opencost: 7,
  cluster: 8,
};

/** The endpoints of app-config.yaml, answered by the example services of a portal on `port`. */
export function exampleEndpoints(port) {
  const text = readFileSync(join(ROOT, 'app-config.yaml'), 'utf8');
  return [
    ...text.matchAll(/- host: (\S+)\n\s+through: http:\/\/localhost:(\d+)/g),
  ].map(([, host, listed]) => ({
    host,
    through: `http://localhost:${Number(listed) - DEFAULT_PORT + port}`,
  }));
}

/** The folder of which the portal reads what the example pipeline publishes. */
export function pipelineRegistry(dataDir) {
  return { instance: 'pipeline', target: join(dataDir, 'pipeline/models') };
}

/** With its databases under `dataDir`, of the catalog of `catalogInfo`. */
export function portalConfig({ catalogInfo, dataDir, port }) {
  const url = `http://localhost:${port}`;
  const registered = join(dataDir, 'registered');
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port },
      database: { connection: { directory: dataDir } },
      reading: {
        allow: [{ host: `localhost:${port + OFFSETS.files}` }],
      },
    },
    integrations: {
      gitea: [
        {
          host: `localhost:${port}`,
          baseUrl: `${url}/api/git-host`,
          username: 'portal',
          password: '${GIT_HOST_PASSWORD}',
        },
      ],
    },
    gitHost: { directory: join(dataDir, 'git') },
    catalog: {
      locations: [catalogInfo, join(registered, 'all.yaml')].map(target => ({
        type: 'file',
        target,
      })),
    },
    ml: {
      templates: {
        tools: { directory: join(dataDir, 'tools') },
        verify: { directory: join(ROOT, '.cache', 'verify') },
      },
      registry: {
        files: [
          { instance: 'examples', target: join(ROOT, 'examples/models') },
          pipelineRegistry(dataDir),
        ],
        registration: { directory: registered },
      },
      drift: {
        duckdb: { roots: [servingFolder(dataDir)] },
        retraining: {
          triggers: [
            {
              name: 'example-pipeline',
              type: 'webhook',
              url: `http://localhost:${port + OFFSETS.pipeline}/`,
              secret: '${RETRAINING_SECRET}',
            },
          ],
        },
      },
      cost: {
        // The catalog is still filling when they are read first.
        pullInterval: { minutes: 1 },
        sources: [
          {
            type: 'opencost',
            name: 'examples',
            url: `http://localhost:${port + OFFSETS.opencost}`,
            currency: 'USD',
            // This month, and as long before to compare it with.
            backfill: { days: 62 },
          },
        ],
        prices: examplePrices(),
      },
      artifacts: { directory: join(dataDir, 'artifacts') },
      governance: { audit: { exportTo: join(dataDir, 'audit-heads') } },
    },
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'example',
              url: `http://localhost:${port + OFFSETS.cluster}`,
              authProvider: 'serviceAccount',
              serviceAccountToken: '${EXAMPLE_CLUSTER_TOKEN}',
            },
          ],
        },
      ],
    },
    smokeTest: {
      endpoints: exampleEndpoints(port),
      // The second one waits for the GPU in the cluster, where one sees it wait.
      concurrency: { runners: { kubernetes: 2 } },
      gpuMinutesPerDay: { default: 60 },
    },
  };
}
