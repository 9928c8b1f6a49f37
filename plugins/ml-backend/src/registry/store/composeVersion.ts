import { Conflicts, mergeFacts } from '../mergeFacts';
import { PlacedName, Said, saidSchema } from './rows';

/** What a version is, from all its names. */
export interface Composed {
  digestVerified: boolean;
  listed: boolean;
  label: string;
  /** JSON. */
  facts: string;
  conflicts: Conflicts;
  createdAt?: string;
  createdBy?: string;
  evaluations: Array<Said['evaluations'][number] & { source: string }>;
}

/**
 * One view of a version from what its names say, in the order of
 * `spec.registries`. A version that no registry lists any more stays as it was last known.
 */
export function composeVersion(names: readonly PlacedName[]): Composed {
  const ordered = names
    .map(name => ({ ...name, said: saidSchema.parse(JSON.parse(name.said)) }))
    .sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity));
  const listed = ordered.filter(({ gone_at }) => !gone_at);
  const heard = listed.length > 0 ? listed : ordered;
  const { facts, conflicts } = mergeFacts(
    heard.map(({ said, ...name }) => {
      const twins = heard.filter(({ registry }) => registry === name.registry);
      return {
        source:
          twins.length > 1 ? `${name.registry} ${name.version}` : name.registry,
        facts: said,
        conflicts: said.conflicts,
      };
    }),
  );
  return {
    digestVerified: heard.some(({ said }) => said.digestVerified),
    listed: listed.length > 0,
    label: heard[0].version,
    facts: JSON.stringify(facts),
    conflicts,
    createdAt: facts.createdAt && new Date(facts.createdAt).toISOString(),
    createdBy: facts.createdBy,
    evaluations: heard.flatMap(({ registry, said }) =>
      said.evaluations.map(each => ({ ...each, source: registry })),
    ),
  };
}
