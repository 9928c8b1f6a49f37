import { mlArtifactReadPermission } from '@callboard/plugin-ml-common';
import { Area, AreaDeps } from '../Area';
import { ArtifactOrigin } from '../ArtifactOrigin';
import { ArtifactGrants } from './ArtifactGrants';
import { ArtifactMetrics } from './ArtifactMetrics';
import { ArtifactReads } from './ArtifactReads';
import { artifactsRouter } from './artifactsRouter';
import { GrantStore } from './GrantStore';

/** Longer than anyone needs from storing something to pinning it once more under another name. */
const COLLECT_AGE_MS = 3_600_000;

/** Artifacts by digest: read by runs, collected when nobody needs them. */
export function createArtifactsArea(
  deps: AreaDeps,
  origin: ArtifactOrigin,
): Area {
  const { artifacts, auditor, httpAuth } = deps;
  const logger = deps.logger.child({ area: 'artifacts' });
  const metrics = new ArtifactMetrics(deps.metrics.registry);
  const store = new GrantStore(deps.db);
  const collect = async (signal: AbortSignal) => {
    const now = new Date();
    await store.removeExpired(now);
    const { removed, bytes } = await artifacts.collect({
      minAgeMs: COLLECT_AGE_MS,
      now,
      signal,
    });
    metrics.blobsRemoved.inc(removed);
    metrics.bytesRemoved.inc(bytes);
  };
  return {
    router: artifactsRouter({
      auditor,
      grants: new ArtifactGrants(store),
      httpAuth,
      logger,
      metrics,
      reads: new ArtifactReads({ ...deps, origin }),
    }),
    actions: () => {},
    permissions: [mlArtifactReadPermission],
    unauthenticatedPaths: ['/v1/artifacts'],
    tasks: [
      {
        id: 'artifacts-collect',
        schedule: {
          scope: 'global',
          frequency: { hours: 1 },
          timeout: { minutes: 30 },
        },
        run: collect,
      },
    ],
  };
}
