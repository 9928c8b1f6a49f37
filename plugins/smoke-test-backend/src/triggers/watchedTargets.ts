import { Entity } from '@backstage/catalog-model';
import { durationMs } from '@callboard/plugin-ml-common';
import { MlBackend } from '../prepare/MlBackend';
import { NewRuns } from '../prepare/NewRuns';
import { testedEntity } from '../prepare/testedEntity';
import { WatchedTarget } from './dueRuns';

/** Where the versions of a model and what is run of them are found, as for a person who asks. */
export interface WatchedTargetsDeps {
  ml: Pick<MlBackend, 'newestVersion'>;
  newRuns: Pick<NewRuns, 'of'>;
}

/**
 * What the triggers of an entity speak of: the endpoint of a service, or of a
 * model its main version and, where new versions are run, the newest.
 * @throws InputError naming the field and the rule
 */
export async function watchedTargets(
  entity: Entity,
  { ml, newRuns }: WatchedTargetsDeps,
  signal: AbortSignal,
): Promise<WatchedTarget[]> {
  const { kind, name, namespace, smokeTest = {} } = testedEntity(entity);
  const everyMs = smokeTest.every ? durationMs(smokeTest.every) : undefined;
  if (kind === 'service') {
    return everyMs
      ? [{ run: await newRuns.of(entity), everyMs, once: false }]
      : [];
  }
  const once = smokeTest.onNewVersion ?? false;
  const page = await ml.newestVersion(
    { kind: entity.kind, name, namespace },
    signal,
  );
  const main = page?.main?.versionId;
  const newest = page?.versions.find(({ names }) =>
    names.some(({ goneAt }) => !goneAt),
  )?.versionId;
  const watched: WatchedTarget[] = [];
  if (main) {
    const run = await newRuns.of(entity, { versionId: main });
    watched.push({ run, everyMs, once });
  }
  if (once && newest && newest !== main) {
    const run = await newRuns.of(entity, { versionId: newest });
    watched.push({ run, once });
  }
  // Without a digest there is nothing to fetch, and a run in vain would count as the one of this version.
  return watched.filter(({ run }) => run.target.digest !== undefined);
}
