import {
  ApplyingPolicies,
  higherTier,
  policyFor,
  RISK_TIERS,
} from '@callboard/plugin-ml-common';
import { Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Subject, Subjects } from '../Subject';
import { SubjectFacts } from '../SubjectFacts';

type Tier = (typeof RISK_TIERS)[number];

/** What governs an entity in one environment. */
export interface Governed extends ApplyingPolicies {
  /** Absent: the catalog has no such entity, or it was not read yet. */
  subject?: Subject;
  riskTier?: Tier;
}

/** Tells which policies apply to entities. */
export class Governing {
  constructor(
    private readonly options: {
      policies: Policies;
      riskTiers: RiskTiers;
      subjects: Subjects;
    },
  ) {}

  /** In the order of `requests`; from their facts where they have them. */
  async of(
    requests: ReadonlyArray<{
      entityRef: string;
      environment: string;
      facts?: Pick<SubjectFacts, 'riskTier' | 'subject'>;
    }>,
  ): Promise<Governed[]> {
    const { policies, riskTiers, subjects } = this.options;
    const current = await policies.current();
    const refs = requests.flatMap(({ entityRef, facts }) =>
      facts ? [] : entityRef,
    );
    const byRef = refs.length
      ? await subjects.byRefs([...new Set(refs)])
      : new Map<string, Subject>();
    const uids = [...byRef.values()].map(({ uid }) => uid);
    const assessed = uids.length
      ? await riskTiers.assessed(uids)
      : new Map<string, Tier>();
    return requests.map(({ entityRef, environment, facts }) => {
      const subject = facts?.subject ?? byRef.get(entityRef);
      if (!subject) {
        return { lists: [] };
      }
      const riskTier = facts
        ? facts.riskTier
        : higherTier(subject.riskTier, assessed.get(subject.uid));
      return {
        subject,
        riskTier,
        ...policyFor(current, { ...subject, riskTier, environment }),
      };
    });
  }
}
