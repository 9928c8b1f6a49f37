import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  DelegationBody,
  mlReviewDecidePermission,
  separateDuties,
} from '@callboard/plugin-ml-common';
import { AuditTrail } from '../AuditTrail';
import { Org } from '../Subject';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewNotices } from './ReviewNotices';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { auditNote } from './rules/auditNote';
import { dutiesOf, stagesNow } from './rules/dutiesOf';
import { ReviewFile, ReviewStore } from './store/ReviewStore';
import { Delegation } from './store/rows';

/** Lets approvers name others who decide in their place. */
export class DelegateReviews {
  constructor(
    private readonly parts: {
      contexts: ReviewContexts;
      notices: ReviewNotices;
      org: Org;
      reads: ReviewReads;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  /** @throws NotAllowedError naming what keeps the caller, or the other person, from deciding */
  async delegate(
    id: string,
    body: DelegationBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { contexts, notices, reads, sight, store, trail } = this.parts;
    const seen = await reads.visible(id, credentials);
    const by = await sight.allowed(mlReviewDecidePermission, credentials);
    const delegation = this.delegationOf(body, by, now);
    const { reason, stage, to } = delegation;
    const context = await contexts.of(seen, now);
    await store.transaction(async tx => {
      const file = await store.lock(tx, id);
      refuse(file, context, delegation);
      const at = now.toISOString();
      const text = `${to} decides in the stage ${stage} in the place of ${by}: ${reason}`;
      await store.addDelegation(tx, id, { ...delegation, at });
      await store.addEvents(tx, id, [{ at, by, kind: 'delegated', text }]);
      await trail.append(tx, [
        auditNote('review.delegate', by, file.review, { after: delegation }),
      ]);
    });
    await notices.send({
      review: seen,
      to: [to],
      says: 'is to be reviewed by you',
      description: `${by} delegated it to you: ${reason}`,
    });
  }

  private delegationOf(
    { reason, stage, to, until }: DelegationBody,
    by: string,
    now: Date,
  ): Delegation {
    const ref = stringifyEntityRef(parseEntityRef(to, { defaultKind: 'User' }));
    if (!this.parts.org.person(ref)) {
      throw new InputError(`to: the catalog has no user ${ref}`);
    }
    if (ref === by) {
      throw new InputError('to: must be another person');
    }
    if (until && new Date(until) <= now) {
      throw new InputError('until: must lie in the future');
    }
    return {
      by,
      to: ref,
      stage,
      reason,
      ...(until && { until: new Date(until).toISOString() }),
    };
  }
}

function refuse(
  file: ReviewFile,
  context: ReviewContext,
  delegation: Delegation,
): void {
  const { by, to } = delegation;
  const stage = stagesNow(file, context).find(
    ({ id }) => id === delegation.stage,
  );
  if (!stage) {
    throw new InputError(`stage: the policy has no stage ${delegation.stage}`);
  }
  if (stage.state === 'passed' || stage.state === 'rejected') {
    throw new ConflictError(`stage: ${stage.id} is ${stage.state} already`);
  }
  const own = separateDuties(
    dutiesOf({ ...file, delegations: [] }, context, by, stage),
  );
  const delegated = { ...file, delegations: [delegation] };
  const theirs = separateDuties(dutiesOf(delegated, context, to, stage));
  const reasons = [...own.reasons, ...(own.allowed ? theirs.reasons : [])];
  const text = reasons.map(each => each.text).join(' ');
  if (reasons.some(({ rule }) => rule === 'not-open')) {
    throw new ConflictError(text);
  }
  if (reasons.length > 0) {
    throw new NotAllowedError(text);
  }
}
