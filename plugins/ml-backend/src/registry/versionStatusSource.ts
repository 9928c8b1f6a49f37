import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../ModelVersions';
import { groupBy } from '../groupBy';
import { RegistryStates } from './store/RegistryStates';
import { versionStatus } from './versionStatus';

/** The slot `version`: which version speaks for a model, and whether services run what they should. */
export function versionStatusSource(options: {
  states: RegistryStates;
  versions: ModelVersions;
  /** The sync state of services, and of models that are behind. */
  deployed: (entityRefs: string[]) => Promise<Map<string, StatusSlot>>;
}): StatusSource {
  const { deployed, states, versions } = options;
  return {
    slot: 'version',
    async summary(entityRefs) {
      const models = await states.known(entityRefs);
      const registries = groupBy(
        await states.ofAll(models),
        ({ entityRef }) => entityRef,
      );
      const main = await versions.mainOf(models);
      const gone = await states.gone(models);
      const slots = await deployed(entityRefs);
      const summary = new Map(slots);
      for (const ref of models) {
        const own = versionStatus(
          main.get(ref),
          registries.get(ref) ?? [],
          gone.get(ref) ?? 0,
        );
        summary.set(ref, withDeployment(own, slots.get(ref)));
      }
      return summary;
    },
  };
}

/** A model that is in order but behind where it runs needs attention. */
function withDeployment(
  own: StatusSlot,
  deployed: StatusSlot | undefined,
): StatusSlot {
  if (deployed?.level !== 'attention' && deployed?.level !== 'failing') {
    return own;
  }
  const reason = [deployed.reason, own.reason].filter(Boolean).join(' ');
  return own.level === 'ok' || own.level === 'attention'
    ? { ...own, level: deployed.level, reason }
    : { ...own, reason };
}
