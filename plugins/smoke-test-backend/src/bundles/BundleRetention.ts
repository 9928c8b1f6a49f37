import {
  ArtifactStore,
  CatalogReader,
  FETCH_BATCH,
} from '@callboard/plugin-ml-node';
import { pinOf } from './Bundles';
import { BundleStore } from './BundleStore';

/** Lets go of the bundles of entities that are gone: one that is created anew has another uid, and none of them. */
export class BundleRetention {
  constructor(
    private readonly options: {
      artifacts: Pick<ArtifactStore, 'unpin'>;
      bundleStore: BundleStore;
      catalogReader: Pick<CatalogReader, 'entities'>;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const owners = await this.options.bundleStore.owners();
    for (let from = 0; from < owners.length; from += FETCH_BATCH) {
      signal.throwIfAborted();
      await this.removeGone(owners.slice(from, from + FETCH_BATCH), signal);
    }
  }

  private async removeGone(
    owners: Array<{ uid: string; entityRef: string }>,
    signal: AbortSignal,
  ): Promise<void> {
    const { artifacts, bundleStore, catalogReader } = this.options;
    const entities = await catalogReader.entities(
      owners.map(({ entityRef }) => entityRef),
      { fields: ['kind', 'metadata'], signal },
    );
    const there = new Set(entities.map(({ metadata }) => metadata.uid));
    for (const { uid } of owners.filter(owner => !there.has(owner.uid))) {
      for (const { digest } of await bundleStore.ofEntity(uid)) {
        await artifacts.unpin(digest, pinOf(uid));
      }
      await bundleStore.remove(uid);
    }
  }
}
