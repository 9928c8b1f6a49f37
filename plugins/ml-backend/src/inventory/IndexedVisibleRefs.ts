import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RefSight, VisibleRefs } from '../VisibleRefs';
import { IndexedInventory } from './IndexedInventory';
import { IndexLoader } from './IndexLoader';
import { VisibilityResolver } from './visibility/VisibilityResolver';

/** Answers from the index what a caller may see. */
export class IndexedVisibleRefs implements VisibleRefs {
  constructor(
    private readonly options: {
      inventory: Pick<IndexedInventory, 'loaded'>;
      loader: Pick<IndexLoader, 'current'>;
      resolver: VisibilityResolver;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<RefSight> {
    const { inventory, loader, resolver } = this.options;
    await inventory.loaded();
    const { extent, visibility } = await resolver.resolveWithExtent(
      credentials,
    );
    return {
      complete: extent === 'all',
      none: extent === 'none',
      among: entityRefs => {
        const snapshot = loader.current;
        const visible = visibility(snapshot);
        return new Set(
          [...entityRefs].filter(ref => snapshot.index.isVisible(ref, visible)),
        );
      },
      those: entities => {
        const snapshot = loader.current;
        const visible = visibility(snapshot);
        return [...entities].filter(
          ({ entityRef, uid }) =>
            snapshot.index.isVisible(entityRef, visible) &&
            snapshot.index.isOf(entityRef, uid),
        );
      },
    };
  }
}
