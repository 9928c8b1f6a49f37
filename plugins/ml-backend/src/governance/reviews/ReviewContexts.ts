import { parseEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { PublishedPolicy, Waiver } from '@callboard/plugin-ml-common';
import { AssessedCards } from '../../AssessedCards';
import { bindingOf } from '../facts/bindingOf';
import { Checks, Policies } from '../Policies';
import { Org } from '../Subject';
import { FactsReader, SubjectFacts } from '../SubjectFacts';
import { ReviewContext } from './ReviewContext';
import { approverRef } from './rules/approverRef';
import { barredByRisk } from './rules/barredByRisk';
import { contributorsOf } from './rules/contributorsOf';
import { StoredReview } from './store/rows';
import { WaiverStore } from './store/WaiverStore';

/** Gathers what reviews are decided on. */
export class ReviewContexts {
  constructor(
    private readonly parts: {
      cards: AssessedCards;
      checks: Checks;
      facts: FactsReader;
      org: Org;
      policies: Policies;
      waivers: WaiverStore;
    },
  ) {}

  /** Of a review that there is, under the policy that it was opened with. */
  async of(review: StoredReview, now: Date): Promise<ReviewContext> {
    const [facts] = await this.parts.facts.read([review], now);
    return this.with(review, facts, now);
  }

  /** With facts that were read before, for many at once. */
  async with(
    review: StoredReview,
    facts: SubjectFacts | undefined,
    now: Date,
  ): Promise<ReviewContext> {
    const { id, version } = review.policy;
    const policy = await this.parts.policies.at(id, version);
    if (!policy) {
      throw new NotFoundError(
        `The policy ${id}@${version} of the review ${review.id} is not kept any more`,
      );
    }
    const isSame = facts?.version && facts.subject.uid === review.uid;
    return this.under(policy, review, isSame ? facts : undefined, now);
  }

  /** Under a policy; also of what is not reviewed yet. */
  async under(
    policy: PublishedPolicy,
    review: Pick<
      StoredReview,
      'contributors' | 'extraApprovals' | 'owner' | 'requestedBy' | 'versionId'
    >,
    facts: SubjectFacts | undefined,
    now: Date,
  ): Promise<ReviewContext> {
    const { checks, org } = this.parts;
    const { versionId } = review;
    const waivers = (await this.waivers(versionId, now)).filter(
      each => each.policy === policy.policy.id,
    );
    const owner = facts?.subject.owner ?? review.owner;
    const members = await this.members(policy, owner);
    return {
      now,
      policy,
      waivers,
      members,
      ...(facts
        ? {
            present: {
              facts,
              binding: bindingOf(facts, policy),
              checks: checks.judge(policy, facts, waivers),
            },
            ...(await this.contributors(review.requestedBy, facts)),
          }
        : {
            contributors: review.contributors,
            extraApprovals: review.extraApprovals,
          }),
      ...barredByRisk(facts?.riskTier, owner, org),
    };
  }

  private async waivers(versionId: string, now: Date): Promise<Waiver[]> {
    const found = await this.parts.waivers.holding([versionId], now);
    return found.get(versionId) ?? [];
  }

  private async contributors(requestedBy: string, facts: SubjectFacts) {
    const { cards, org } = this.parts;
    const { card, subject, version } = facts;
    return contributorsOf({
      requestedBy,
      version,
      org,
      ...(card && { authors: await cards.authorsOf(subject.entityRef) }),
    });
  }

  /** A person who is named as approver, or owns it, stands for themselves. */
  private async members(
    { policy }: PublishedPolicy,
    owner: string | undefined,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const refs = policy.stages.flatMap(({ approvers }) =>
      approvers.flatMap(text => approverRef(text, owner) ?? []),
    );
    const isPerson = (ref: string) => parseEntityRef(ref).kind === 'user';
    const groups = refs.filter(ref => !isPerson(ref));
    const members = await this.parts.org.membersNow([...new Set(groups)]);
    refs.filter(isPerson).forEach(ref => members.set(ref, [ref]));
    return members;
  }
}
