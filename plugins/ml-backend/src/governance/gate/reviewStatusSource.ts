import { StatusSource } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../../ModelVersions';
import { Policies } from '../Policies';
import { GovernedStanding, Standings } from '../Standings';
import { Governing } from './Governing';
import { DEFAULT_ENVIRONMENT } from './placesOf';
import { reviewStatus } from './reviewStatus';

/** The slot `review` of models: whether what speaks for them may run in production. */
export function reviewStatusSource(parts: {
  governing: Governing;
  now: () => Date;
  policies: Policies;
  standings: Standings;
  versions: ModelVersions;
}): StatusSource {
  const { governing, now, policies, standings, versions } = parts;
  return {
    slot: 'review',
    async summary(entityRefs) {
      const refs = entityRefs.filter(ref => ref.startsWith('mlmodel:'));
      if (refs.length === 0) {
        return new Map();
      }
      const at = now();
      const anyPolicy = (await policies.current()).some(
        ({ policy }) => policy.stages.length > 0,
      );
      const environment = DEFAULT_ENVIRONMENT;
      const mains = await versions.mainOf(refs);
      const governed = await standings.governed(
        [...mains.values()].map(({ version }) => ({ version, environment })),
        at,
      );
      const byRef = new Map<string, Partial<GovernedStanding>>(
        [...mains.keys()].map((ref, index) => [ref, governed[index]]),
      );
      const without = refs.filter(ref => !mains.has(ref));
      const policiesOf = await governing.of(
        without.map(entityRef => ({ entityRef, environment })),
      );
      without.forEach((ref, index) => byRef.set(ref, policiesOf[index]));
      return new Map(
        refs.map(ref => [
          ref,
          reviewStatus(
            { anyPolicy, main: mains.get(ref), ...byRef.get(ref) },
            at,
          ),
        ]),
      );
    },
  };
}
