import { RootConfigService } from '@backstage/backend-plugin-api';
import { ArtifactStore } from './ArtifactStore';

/**
 * The store that `ml.artifacts` of app-config describes: a folder, or an S3-compatible bucket.
 * @throws InputError naming the setting and the cure
 *
 * @public
 */
export function createArtifactStore(_config: RootConfigService): ArtifactStore {
  const refuse = async () => {
    throw new Error('Not built yet');
  };
  return {
    put: refuse,
    open: refuse,
    sizeOf: refuse,
    pin: refuse,
    unpin: refuse,
    collect: refuse,
  };
}
