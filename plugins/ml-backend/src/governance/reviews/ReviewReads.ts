import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  Binding,
  changedParts,
  Finding,
  separateDuties,
  mlFindingUpdatePermission,
  mlReviewCreatePermission,
  mlReviewDecidePermission,
  mlReviewOverridePermission,
  Review,
} from '@callboard/plugin-ml-common';
import { AssessedCards } from '../../AssessedCards';
import { Findings } from '../Findings';
import { FactsReader } from '../SubjectFacts';
import { cardFieldsBetween } from './cardFieldsBetween';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewSight } from './ReviewSight';
import { changesBetween, Compared } from './rules/changesBetween';
import { dutiesOf, stagesNow } from './rules/dutiesOf';
import { renewed } from './rules/renewed';
import { summaryOf } from './rules/summaryOf';
import { ApprovalReader } from './store/ApprovalReader';
import { ReviewFile, ReviewStore } from './store/ReviewStore';
import { isUndecided, StoredReview } from './store/rows';

/** Findings that are shown with a review. */
const MOST_FINDINGS = 200;

/** One review as a reader may see it. */
export class ReviewReads {
  constructor(
    private readonly parts: {
      approvals: ApprovalReader;
      cards: AssessedCards;
      changes: ReviewChanges;
      contexts: ReviewContexts;
      facts: FactsReader;
      findings: Findings;
      logger: LoggerService;
      sight: ReviewSight;
      store: ReviewStore;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden reviews */
  async visible(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredReview> {
    const { sight, store } = this.parts;
    return sight.one(
      'review',
      id,
      async known => (await store.file(known))?.review,
      credentials,
    );
  }

  /**
   * All of a review. Where what it is about has changed since it was last looked at,
   * that is noted first; where that fails, it is shown all the same.
   * @throws NotFoundError, the same for unknown and for hidden reviews
   */
  async review(
    id: string,
    credentials: BackstageCredentials,
    now: Date = new Date(),
  ): Promise<Review> {
    const { contexts, store } = this.parts;
    const seen = await this.visible(id, credentials);
    const context = await contexts.of(seen, now);
    const file = await this.renewed(seen, context);
    return {
      ...(await this.told(file, context, credentials)),
      ...(await this.sinceLast(file.review, context)),
      events: await store.events(id),
      findings: await this.findingsOf(seen),
    };
  }

  /** What is unsettled of the entity, then what else was raised on this review. */
  private async findingsOf({ id, uid }: StoredReview): Promise<Finding[]> {
    const { findings } = this.parts;
    const limit = MOST_FINDINGS;
    const [unsettled, own] = await Promise.all([
      findings.list({ uid, state: 'unsettled', limit }),
      findings.list({ uid, reviewId: id, limit }),
    ]);
    const all = new Map([...unsettled, ...own].map(each => [each.id, each]));
    return [...all.values()].slice(0, limit);
  }

  /** With what is known now, which is kept where it is new. */
  private async renewed(
    seen: StoredReview,
    context: ReviewContext,
  ): Promise<ReviewFile> {
    const { changes, logger, store } = this.parts;
    const { id } = seen;
    const read = async () =>
      (await store.file(id)) ?? {
        review: seen,
        decisions: [],
        delegations: [],
      };
    const file = await read();
    const renewal = renewed(file, context);
    if (!renewal) {
      return file;
    }
    try {
      await changes.note(seen, context);
      return await read();
    } catch (error) {
      logger.warn(`What changed of the review ${id} was not kept: ${error}`);
      return renewal.file;
    }
  }

  /** What does not need other reviews. */
  private async told(
    file: ReviewFile,
    context: ReviewContext,
    credentials: BackstageCredentials,
  ) {
    const { sight } = this.parts;
    const { review } = file;
    const { present, waivers } = context;
    const open = isUndecided(review.state);
    const person = sight.person(credentials);
    const [mayCreate, decides, overrides, changesFindings] = await sight.may(
      [
        mlReviewCreatePermission,
        mlReviewDecidePermission,
        mlReviewOverridePermission,
        mlFindingUpdatePermission,
      ],
      credentials,
    );
    const may = separateDuties(dutiesOf(file, context, person));
    const mine = may.allowed && decides;
    const requester =
      person === review.requestedBy ||
      (review.requestedBy === 'system' && mayCreate);
    const isPerson = person !== undefined;
    return {
      ...summaryOf(review, context.now, mine),
      comment: review.comment,
      binding: review.binding,
      stages: review.stages ?? stagesNow(file, context),
      decisions: file.decisions.map(({ binding: _, ...decision }) => decision),
      checks: review.checks ?? present?.checks ?? [],
      waivers,
      delegations: file.delegations,
      contributors: open ? context.contributors : review.contributors,
      changedSince: open ? [] : changedSince(review, present?.binding),
      mayDecide: withPermission(may, decides),
      may: {
        comment: isPerson,
        withdraw: isPerson && open && person === review.requestedBy,
        resubmit: isPerson && review.state === 'changes-requested' && requester,
        delegate: isPerson && open && decides && may.allowed && !may.onBehalfOf,
        override:
          isPerson && overrides && (open || review.state === 'rejected'),
        waive: isPerson && overrides && open,
        confirm: isPerson && open && mine,
        findings: isPerson && changesFindings,
      },
    };
  }

  private async sinceLast(
    review: StoredReview,
    { now, present }: ReviewContext,
  ): Promise<Pick<Review, 'changes' | 'since'>> {
    const last = await this.parts.approvals.before(review);
    if (!last?.decidedAt) {
      return { changes: [] };
    }
    const [facts] = await this.parts.facts.read([last], now);
    const before: Compared = {
      label: last.label,
      binding: last.binding,
      evaluations: facts?.evaluations ?? [],
      smoke: facts?.evidence.get('smoke'),
    };
    const after: Compared = {
      label: review.label,
      binding: review.binding,
      evaluations: present?.facts.evaluations ?? [],
      smoke: present?.facts.evidence.get('smoke'),
    };
    const { decidedAt, id, label, versionId } = last;
    return {
      since: { reviewId: id, versionId, label, decidedAt },
      changes: changesBetween(
        before,
        after,
        await cardFieldsBetween(
          this.parts.cards,
          before.binding,
          after.binding,
        ),
      ),
    };
  }
}

/** What is gone altogether has changed in its artifact. */
function changedSince(review: StoredReview, present: Binding | undefined) {
  return present
    ? changedParts(review.binding, present)
    : (['artifact'] as const).slice();
}

function withPermission(
  may: Review['mayDecide'],
  permitted: boolean,
): Review['mayDecide'] {
  return permitted
    ? may
    : {
        allowed: false,
        reasons: [
          ...may.reasons,
          {
            rule: 'not-an-approver',
            text: `You need the permission ${mlReviewDecidePermission.name}.`,
          },
        ],
      };
}
