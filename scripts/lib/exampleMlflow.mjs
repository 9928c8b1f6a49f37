// The example company with a research group that has its models in MLflow.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { startMlflow } from './mlflow.mjs';
import { pipelineRegistry } from './portalConfig.mjs';
import { ROOT } from './say.mjs';

/** How many ports after that of the portal. */
export const MLFLOW_OFFSET = 4;

/**
 * Copies what the portal reads of the example company into `dataDir`, so that it can be
 * changed there.
 *
 * @returns {{catalogInfo: string, config: object}} what the catalog has to read, and the
 *   configuration with which the rest is read from there
 */
export function copyExamples(dataDir) {
  for (const folder of ['examples', 'catalog-info']) {
    const copy = join(dataDir, folder);
    rmSync(copy, { recursive: true, force: true });
    cpSync(join(ROOT, folder), copy, {
      recursive: true,
      filter: source => source !== join(ROOT, 'examples/train'),
    });
  }
  // The templates are no example: they stay where they are.
  const catalogInfo = join(dataDir, 'catalog-info/all.yaml');
  writeFileSync(
    catalogInfo,
    readFileSync(catalogInfo, 'utf8').replace(
      'target: ../plugins/',
      `target: ${join(ROOT, 'plugins')}/`,
    ),
  );
  return {
    catalogInfo,
    config: {
      ml: {
        registry: {
          files: [
            { instance: 'examples', target: join(dataDir, 'examples/models') },
            pipelineRegistry(dataDir),
          ],
        },
        governance: {
          policies: [{ target: join(dataDir, 'examples/policies') }],
        },
      },
    },
  };
}

/**
 * Starts MLflow beside a portal on `port` whose examples were copied into `dataDir`, and says
 * in the copy that tumor screening is in both registries.
 *
 * @returns {Promise<{url: string, config: object, stop: () => Promise<void>} | {missing: string}>}
 *   the configuration with which the portal reads it
 */
export async function startExampleMlflow({ dataDir, env, port }) {
  const folder = join(dataDir, 'mlflow');
  mkdirSync(folder, { recursive: true });
  const mlflow = await startMlflow({
    dataDir: folder,
    env,
    port: port + MLFLOW_OFFSET,
  });
  if ('missing' in mlflow) return mlflow;
  const file = join(
    dataDir,
    'examples/models/tumor-screening/catalog-info.yaml',
  );
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(
      '      name: tumor-screening\n',
      '      name: tumor-screening\n    - type: mlflow\n      instance: research\n      name: tumor-screening\n',
    ),
  );
  return {
    url: mlflow.url,
    stop: mlflow.stop,
    config: {
      ml: {
        registry: {
          mlflow: [{ instance: 'research', url: mlflow.url }],
          registration: {
            owners: [
              { tag: 'team', owner: 'group:default/{value}' },
              {
                user: 'elena|tomas',
                owner: 'group:default/clinical-analytics',
              },
            ],
          },
        },
      },
    },
  };
}
