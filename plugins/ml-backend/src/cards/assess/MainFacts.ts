import { Evaluation, ModelVersion } from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../ModelVersions';

/** The main version of an entity, with what was measured of it. */
export interface MainFacts {
  version: ModelVersion;
  reason: string;
  evaluations: Evaluation[];
}

/** The main version of each of up to 500 entities, by ref; left out where none is known. */
export async function mainFacts(
  versions: ModelVersions,
  entityRefs: string[],
): Promise<Map<string, MainFacts>> {
  const mains = await versions.mainOf(entityRefs);
  const ids = [...mains.values()].map(({ version }) => version.versionId);
  const evaluations =
    ids.length > 0 ? await versions.evaluationsOf(ids) : new Map();
  return new Map(
    [...mains].map(([ref, main]) => [
      ref,
      { ...main, evaluations: evaluations.get(main.version.versionId) ?? [] },
    ]),
  );
}
