import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  higherTier,
  policyFits,
  PublishedPolicy,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { RiskTiers } from '../RiskTiers';
import { Subject, Subjects } from '../Subject';

/** Counts what policies are meant for. */
export class AppliesToCounts {
  constructor(
    private readonly options: {
      riskTiers: RiskTiers;
      subjects: Subjects;
      visible: VisibleEntities;
    },
  ) {}

  /** In the order of `policies`, of entities that the caller may see, in any environment. */
  async of(
    policies: readonly PublishedPolicy[],
    credentials: BackstageCredentials,
  ): Promise<number[]> {
    const { riskTiers, subjects, visible } = this.options;
    const counts = policies.map(() => 0);
    const kinds = new Set(
      policies.flatMap(({ policy }) => policy.appliesTo.kinds),
    );
    if (kinds.size === 0) {
      return counts;
    }
    for await (const page of subjects.all([...kinds])) {
      const assessed = await riskTiers.assessed(page.map(({ uid }) => uid));
      const seen = await visible.uidsOf(
        page.map(({ entityRef }) => entityRef),
        credentials,
      );
      for (const subject of page) {
        if (seen.get(subject.entityRef) === subject.uid) {
          const tier = higherTier(subject.riskTier, assessed.get(subject.uid));
          policies.forEach((policy, at) => {
            counts[at] += fits(policy, subject, tier) ? 1 : 0;
          });
        }
      }
    }
    return counts;
  }
}

/** Models run in any environment, services in their own. */
function fits(
  { policy }: PublishedPolicy,
  { environment, kind, tags }: Subject,
  riskTier: Subject['riskTier'],
): boolean {
  const [first = 'production'] = policy.appliesTo.environments ?? [];
  const where = environment ?? first;
  return policyFits(policy, { environment: where, kind, riskTier, tags });
}
