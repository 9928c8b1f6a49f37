import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { goldenBundle } from '@callboard/plugin-ml-common';
import {
  ArtifactStore,
  createArtifactStore,
  EntityFiles,
  canonicalBytes,
} from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BundleStore } from '../../bundles/BundleStore';
import { RunPins } from '../../bundles/RunPins';
import { readSmokeConfig } from '../../config';
import { Goldens } from '../Goldens';
import { JobPreparation } from '../JobPreparation';
import { MlBackend } from '../MlBackend';

/** A bundle that was given for the entity with uid u1; its only case is named so. */
export interface GivenBundle {
  name: string;
  versionId?: string;
}

/** The preparation of jobs with all that it needs; the catalog holds one entity or none. */
export async function startPreparation(options: {
  db: Knex;
  /** Of artifacts. */
  folder: string;
  found: Entity | undefined;
  /** Oldest first. */
  given: GivenBundle[];
  mlUrl: string;
}): Promise<JobPreparation> {
  const { db, folder, found, given, mlUrl } = options;
  const root = configIn(folder);
  const artifacts = createArtifactStore(root);
  const bundles = new BundleStore(db);
  for (const each of given) {
    await give(each, artifacts, bundles);
  }
  return new JobPreparation({
    ...readSmokeConfig(root),
    artifacts,
    catalogReader: { entities: async () => (found ? [found] : []) },
    goldens: new Goldens({
      bundles,
      files: new EntityFiles({
        urlReader: mockServices.urlReader.mock(),
        maxBytes: 100_000,
        limitedBy: 'smokeTest.maxBundleBytes',
        timeoutMs: 1000,
      }),
      integrations: ScmIntegrations.fromConfig(root),
      pins: new RunPins({ artifacts, db }),
    }),
    ml: new MlBackend({
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => mlUrl,
      }),
    }),
  });
}

function configIn(folder: string) {
  return new ConfigReader({
    ml: { artifacts: { directory: join(folder, 'artifacts') } },
    smokeTest: {
      profiles: [{ name: 'cpu', title: 'CPU', threads: 2 }],
      endpoints: [
        {
          host: 'good.example',
          through: 'http://127.0.0.1:9',
          headers: [{ name: 'authorization', value: 's3cret' }],
        },
      ],
    },
  });
}

async function give(
  { name, versionId }: GivenBundle,
  artifacts: ArtifactStore,
  bundles: BundleStore,
) {
  const one = { type: 'json', name, request: 1, expect: 2 };
  const bundle = goldenBundle.parse({ bundleVersion: 1, cases: [one] });
  const stored = await artifacts.put(Readable.from([canonicalBytes(bundle)]), {
    pin: { plugin: 'smoke-test', name: 'bundles:u1' },
  });
  await bundles.add('u1', {
    entityRef: 'mlmodel:default/wine',
    versionId,
    ...stored,
    cases: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
    createdBy: 'user:default/mila',
  });
}
