import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { Placements } from '../registry/deployments/Placements';
import { ServedVersions } from '../registry/deployments/ServedVersions';
import { ServiceCatalog } from '../registry/deployments/ServiceCatalog';
import { DeploymentStore } from '../registry/deployments/store/DeploymentStore';
import { RegistryMetrics } from '../registry/RegistryMetrics';
import { StoredModelVersions } from '../registry/StoredModelVersions';
import { ReadingStore } from '../registry/store/ReadingStore';
import { VersionReader } from '../registry/store/VersionReader';
import { VersionWriter } from '../registry/store/VersionWriter';
import { ReadModel } from '../registry/sync/ReadModel';
import { RegistrySync } from '../registry/sync/RegistrySync';
import { heldRegistry } from './heldRegistry';

/** Versions and deployments in a database, as other areas see them, without a portal. */
export function registryOn(db: Knex) {
  const now = () => new Date();
  const held = heldRegistry('held', 'one');
  const deployments = new DeploymentStore(db);
  const versions = new StoredModelVersions({
    reader: new VersionReader(db),
    mainAlias: 'champion',
  });
  return {
    /** What `held:one` says. */
    held,
    deployments,
    versions,
    running: (catalog: CatalogReader) =>
      new ServedVersions({
        catalog: new ServiceCatalog(catalog),
        placements: new Placements(deployments, versions),
        now: Date.now,
      }),
    /** One look at the models among some entities. */
    async sync(entities: Entity[]) {
      const writer = new VersionWriter(db);
      await new RegistrySync({
        catalog: {
          async *all() {
            yield entities.filter(({ kind }) => kind === 'MlModel');
          },
        },
        readers: { of: id => (id === held.id ? held.reader : undefined) },
        readModel: new ReadModel({ writer, timeoutMs: 5000, now }),
        readings: new ReadingStore(db),
        writer,
        metrics: new RegistryMetrics(new Registry(), async () => 0),
        logger: mockServices.logger.mock(),
        now,
      }).run(new AbortController().signal);
    },
  };
}
