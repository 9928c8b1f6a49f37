import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DryRunAnswer,
  DryRunBody,
  policyFits,
  PublishedPolicy,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { inChunks } from '../../inChunks';
import { ModelVersions } from '../../ModelVersions';
import { Checks } from '../Policies';
import { Org, Subject, Subjects } from '../Subject';
import { FactsReader, SubjectFacts } from '../SubjectFacts';
import { composePolicy, policyDigest } from './composePolicy';
import { DryRunTally } from './DryRunTally';
import { missingApprovers } from './missingApprovers';
import { parsePolicy } from './parsePolicies';
import { Packs } from './readPacks';

interface DryRunOptions {
  checks: Checks;
  facts: FactsReader;
  org: Org;
  packs: Packs;
  subjects: Subjects;
  versions: ModelVersions;
  visible: VisibleEntities;
  now: () => Date;
}

/** Tries a policy on everything registered, without publishing it. */
export class DryRun {
  constructor(private readonly options: DryRunOptions) {}

  /** What the policy would say of what the caller may see. @throws InputError naming line, field and rule of the policy */
  async run(
    { environment, limit, yaml }: DryRunBody,
    credentials: BackstageCredentials,
  ): Promise<DryRunAnswer> {
    const { checks, now, org, packs, subjects } = this.options;
    const begin = performance.now();
    const at = now();
    const content = composePolicy(parsePolicy(yaml), packs);
    const policy: PublishedPolicy = {
      ...content,
      digest: policyDigest(content),
      publishedAt: at.toISOString(),
      source: 'dry run',
    };
    const tally = new DryRunTally(policy, limit, at);
    const { kinds } = content.policy.appliesTo;
    for await (const page of subjects.all(kinds)) {
      const found = await inChunks(page, async some =>
        this.factsOf(await this.seen(some, credentials), environment, at),
      );
      for (const facts of found) {
        if (fits(policy, facts)) {
          tally.add(facts, checks.judge(policy, facts, []));
        } else {
          tally.skip();
        }
      }
    }
    return {
      ...tally.answer(performance.now() - begin),
      problems: missingApprovers(content.policy, org),
    };
  }

  private async seen(
    subjects: readonly Subject[],
    credentials: BackstageCredentials,
  ): Promise<Subject[]> {
    const refs = subjects.map(({ entityRef }) => entityRef);
    const uids = await this.options.visible.uidsOf(refs, credentials);
    return subjects.filter(({ entityRef, uid }) => uids.get(entityRef) === uid);
  }

  /** Of models, with their main version. */
  private async factsOf(
    subjects: readonly Subject[],
    environment: string,
    now: Date,
  ): Promise<SubjectFacts[]> {
    const { facts, versions } = this.options;
    const models = subjects.filter(({ kind }) => kind === 'MlModel');
    const main = await versions.mainOf(
      models.map(({ entityRef }) => entityRef),
    );
    const found = await facts.read(
      subjects.map(subject => ({
        entityRef: subject.entityRef,
        versionId: main.get(subject.entityRef)?.version.versionId,
        environment: subject.environment ?? environment,
      })),
      now,
    );
    return found.filter(each => each !== undefined);
  }
}

function fits(policy: PublishedPolicy, facts: SubjectFacts): boolean {
  const { environment, riskTier, subject } = facts;
  const { kind, tags } = subject;
  return policyFits(policy.policy, { environment, kind, riskTier, tags });
}
