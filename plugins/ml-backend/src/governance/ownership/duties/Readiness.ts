import {
  CheckResult,
  policyFor,
  PublishedPolicy,
  TeamDuties,
} from '@callboard/plugin-ml-common';
import { ModelVersions } from '../../../ModelVersions';
import { Checks, Policies } from '../../Policies';
import { FactsReader, SubjectFacts } from '../../SubjectFacts';
import { Subject } from '../../Subject';

const PACK = 'production-readiness';

/** Points without a heading. */
const OTHER = 'Other';

/** Entities whose main version is asked for in one go. */
const BATCH = 500;

/** How far models and services are with the points of production readiness, by the policy that holds for each. */
export class Readiness {
  constructor(
    private readonly options: {
      checks: Checks;
      facts: FactsReader;
      policies: Policies;
      versions: ModelVersions;
    },
  ) {}

  /** Undefined where no policy asks for it. */
  async of(
    subjects: readonly Subject[],
    now: Date,
  ): Promise<TeamDuties['readiness']> {
    const { checks, policies } = this.options;
    const current = (await policies.current()).filter(({ policy }) =>
      policy.packs.includes(PACK),
    );
    const running = subjects.filter(
      ({ kind }) => kind === 'MlModel' || kind === 'MlInferenceService',
    );
    if (current.length === 0 || running.length === 0) {
      return undefined;
    }
    const judged = (await this.factsOf(running, now)).flatMap(facts => {
      const policy = facts && policyOf(facts, current);
      return facts && policy
        ? [{ policy, results: checks.judge(policy, facts, []) }]
        : [];
    });
    const points = judged.flatMap(({ results }) =>
      results.filter(
        ({ outcome, pack }) => pack === PACK && outcome !== 'not-applicable',
      ),
    );
    const [first] = judged;
    return (
      first && {
        policy: first.policy.policy.id,
        entities: judged.length,
        ...count(points),
        areas: [...new Set(points.map(({ area = OTHER }) => area))].map(
          area => ({
            area,
            ...count(points.filter(each => (each.area ?? OTHER) === area)),
          }),
        ),
      }
    );
  }

  private async factsOf(
    subjects: readonly Subject[],
    now: Date,
  ): Promise<Array<SubjectFacts | undefined>> {
    const { facts, versions } = this.options;
    const refs = subjects.map(({ entityRef }) => entityRef);
    const mains = new Map<string, string>();
    for (let from = 0; from < refs.length; from += BATCH) {
      const some = await versions.mainOf(refs.slice(from, from + BATCH));
      some.forEach(({ version }, ref) => mains.set(ref, version.versionId));
    }
    return facts.read(
      subjects.map(({ entityRef, environment = 'production' }) => ({
        entityRef,
        environment,
        versionId: mains.get(entityRef),
      })),
      now,
    );
  }
}

function policyOf(
  { environment, riskTier, subject }: SubjectFacts,
  policies: readonly PublishedPolicy[],
): PublishedPolicy | undefined {
  const { kind, reviewPolicy, tags } = subject;
  const found = policyFor(policies, {
    environment,
    kind,
    reviewPolicy,
    riskTier,
    tags,
  });
  return found.lists.at(0) ?? found.policy;
}

function count(points: readonly CheckResult[]) {
  return {
    passed: points.filter(({ outcome }) => outcome === 'passed').length,
    applicable: points.length,
  };
}
