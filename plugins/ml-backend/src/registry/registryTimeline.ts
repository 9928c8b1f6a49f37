import { TimelineSource } from '@callboard/plugin-ml-node';
import { RegistryStates } from './store/RegistryStates';

/** What happened to the versions of a model, and where they were deployed. */
export function registryTimeline(
  states: RegistryStates,
  deployments: TimelineSource,
): TimelineSource {
  return {
    area: 'registry',
    async events(entity, options) {
      const [versions, deployed] = await Promise.all([
        states.events(entity.uid, options.limit),
        deployments.events(entity, options),
      ]);
      return [...versions, ...deployed]
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .slice(0, options.limit);
    },
  };
}
