import {
  mlReviewCreatePermission,
  mlReviewDecidePermission,
  mlReviewOverridePermission,
  Review,
} from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { AreaDeps } from '../../Area';
import { AssessedCards } from '../../AssessedCards';
import { ModelVersions, VisibleVersion } from '../../ModelVersions';
import { AuditTrail, Signer } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../../Part';
import { Checks, Policies } from '../Policies';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { ConfirmFields } from './ConfirmFields';
import { DecideReviews } from './DecideReviews';
import { DelegateReviews } from './DelegateReviews';
import { DiscussReviews } from './DiscussReviews';
import { Housekeeping } from './Housekeeping';
import { ListReviews } from './ListReviews';
import { OpenReviews } from './OpenReviews';
import { OverrideReviews } from './OverrideReviews';
import { RequestReviews } from './RequestReviews';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContexts } from './ReviewContexts';
import { ReviewInbox } from './ReviewInbox';
import { ReviewMetrics } from './ReviewMetrics';
import { ReviewNotices } from './ReviewNotices';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { registerReviewsActions } from './reviewsActions';
import { reviewsRouter } from './reviewsRouter';
import { reviewStepsRouter } from './reviewStepsRouter';
import { StageNotices } from './StageNotices';
import { ApprovalReader } from './store/ApprovalReader';
import { OverrideStore } from './store/OverrideStore';
import { ReviewLists } from './store/ReviewLists';
import { ReviewRecords } from './store/ReviewRecords';
import { ReviewStore } from './store/ReviewStore';
import { ReviewTimeline } from './store/ReviewTimeline';
import { WaiverStore } from './store/WaiverStore';
import { Waivers } from './Waivers';
import { waiversRouter } from './waiversRouter';

/** What reviews need of the backend. */
type ReviewDeps = Pick<
  AreaDeps,
  | 'auth'
  | 'db'
  | 'httpAuth'
  | 'logger'
  | 'metrics'
  | 'notifications'
  | 'permissions'
  | 'visibleEntities'
> & { config: { governance: { watchIntervalMs: number } } };

/** What reviews are made from. */
export interface ReviewParts {
  cards: AssessedCards;
  checks: Checks;
  facts: FactsReader;
  findings: Findings;
  org: Org;
  policies: Policies;
  /** Of a whole review as a page to read; by the audit part. */
  signer: Signer;
  subjects: Subjects;
  trail: AuditTrail;
  versions: ModelVersions;
  visibleVersion: VisibleVersion;
}

/** Opens a review by itself; nothing happens where one is open already. */
export interface ReviewOpening {
  open(request: {
    versionId: string;
    environment: string;
    trigger: Review['trigger'];
    text: string;
    now: Date;
  }): Promise<{ reviewId: string; opened: boolean } | undefined>;
}

/** Reviews: opened, decided, discussed. */
export function createReviews(
  deps: ReviewDeps,
  parts: ReviewParts,
): Part & {
  records: VersionRecords;
  opening: ReviewOpening;
  reads: ReviewReads;
} {
  const { db, httpAuth } = deps;
  const logger = deps.logger.child({ area: 'reviews' });
  const { org, subjects } = parts;
  const store = new ReviewStore(db);
  const lists = new ReviewLists(db);
  const waivers = new WaiverStore(db);
  const sight = new ReviewSight(deps);
  const inbox = new ReviewInbox({ lists, org });
  const notices = new ReviewNotices({ ...deps, logger });
  const contexts = new ReviewContexts({ ...parts, waivers });
  const changes = new ReviewChanges({ ...parts, store });
  const metrics = new ReviewMetrics(deps.metrics.registry, () =>
    lists.countByState(),
  );
  const opening = new OpenReviews({ ...parts, contexts, notices, store });
  const reads = new ReviewReads({
    ...parts,
    approvals: new ApprovalReader(db),
    changes,
    contexts,
    logger,
    sight,
    store,
  });
  const listing = new ListReviews({ inbox, lists, sight });
  const shared = { ...parts, changes, contexts, notices, reads, sight, store };
  const stageNotices = new StageNotices(notices);
  const housekeeping = new Housekeeping({
    ...shared,
    lists,
    logger,
    now: () => new Date(),
  });
  return {
    reads,
    records: new ReviewRecords({
      db,
      inbox,
      lists,
      subjects,
      timeline: new ReviewTimeline(db),
      waivers,
    }),
    opening: { open: request => openBySystem(opening, request) },
    permissions: [
      mlReviewCreatePermission,
      mlReviewDecidePermission,
      mlReviewOverridePermission,
    ],
    actions: registry => registerReviewsActions(registry, listing, reads),
    tasks: [
      {
        id: 'governance-reviews',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: deps.config.governance.watchIntervalMs },
          timeout: { minutes: 10 },
        },
        run: signal => housekeeping.run(signal),
      },
    ],
    router: Router().use(
      reviewsRouter({
        httpAuth,
        lists: listing,
        reads,
        requests: new RequestReviews({ ...parts, opening, sight }),
      }),
      reviewStepsRouter({
        confirmations: new ConfirmFields(shared),
        decisions: new DecideReviews({
          ...shared,
          metrics,
          notices: stageNotices,
        }),
        delegations: new DelegateReviews(shared),
        discussion: new DiscussReviews({ ...shared, notices: stageNotices }),
        httpAuth,
        overrides: new OverrideReviews({
          ...shared,
          overrides: new OverrideStore(),
        }),
        reads,
      }),
      waiversRouter(new Waivers({ ...shared, waivers }), httpAuth),
    ),
  };
}

async function openBySystem(
  opening: OpenReviews,
  request: Parameters<ReviewOpening['open']>[0],
): ReturnType<ReviewOpening['open']> {
  const opened = await opening.open({ ...request, requestedBy: 'system' });
  return opened.status === 'refused'
    ? undefined
    : { reviewId: opened.reviewId, opened: opened.status === 'opened' };
}
