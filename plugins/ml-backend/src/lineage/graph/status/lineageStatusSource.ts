import { StatusSource } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../../../ModelVersions';
import {
  LINEAGE_SLOT,
  lineageEvidence,
  lineageStatus,
  Training,
} from './lineageStatus';
import { Trainings } from './Trainings';

const NOTHING: Training = { data: [] };

/** The slot `lineage` of models: whether it is recorded, and in the catalog, what the version that speaks for a model learned from. */
export function lineageStatusSource(options: {
  trainings: Pick<Trainings, 'of'>;
  versions: Pick<ModelVersions, 'byIds' | 'mainOf'>;
}): StatusSource {
  const { trainings, versions } = options;
  return {
    slot: LINEAGE_SLOT,
    async summary(entityRefs) {
      const models = entityRefs.filter(ref => ref.startsWith('mlmodel:'));
      const main = await versions.mainOf(models);
      const found = await trainings.of(
        [...main.values()].map(({ version }) => version.versionId),
      );
      return new Map(
        models.map(ref => {
          const version = main.get(ref)?.version;
          const training = version && found.get(version.versionId);
          return [
            ref,
            version
              ? lineageStatus(`version ${version.label}`, training ?? NOTHING)
              : {
                  level: 'unknown',
                  text: 'no version',
                  reason: 'No registry lists a version of it.',
                },
          ];
        }),
      );
    },
    async evidence(versionIds) {
      const known = await versions.byIds(versionIds);
      const found = await trainings.of(versionIds);
      return new Map(
        versionIds.map(id => [
          id,
          lineageEvidence(
            `version:${id}`,
            `version ${known.get(id)?.label ?? id}`,
            found.get(id) ?? NOTHING,
          ),
        ]),
      );
    },
  };
}
