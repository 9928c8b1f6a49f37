import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  Binding,
  changedParts,
  DecisionBody,
  MayDecide,
  separateDuties,
  mlReviewDecidePermission,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { spokenTime } from '../../spokenTime';
import { AuditTrail } from '../AuditTrail';
import { ReviewChanges } from './ReviewChanges';
import { ReviewContext } from './ReviewContext';
import { ReviewContexts } from './ReviewContexts';
import { ReviewMetrics } from './ReviewMetrics';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { StageNotices } from './StageNotices';
import { auditNote } from './rules/auditNote';
import { decisionText } from './rules/decisionText';
import { dutiesOf, stagesNow } from './rules/dutiesOf';
import { settle, Settled } from './rules/settle';
import { unmetChecks } from './rules/unmetChecks';
import { untilWithin } from './rules/untilWithin';
import { ReviewFile, ReviewStore } from './store/ReviewStore';
import { StoredDecision } from './store/rows';

/** Rules that a later attempt, or another state of things, would pass; the others are about the person. */
const OF_THE_STATE: ReadonlyArray<MayDecide['reasons'][number]['rule']> = [
  'not-open',
  'already-decided',
  'nothing-to-bind',
];

/** Takes decisions of people. */
export class DecideReviews {
  constructor(
    private readonly parts: {
      changes: ReviewChanges;
      contexts: ReviewContexts;
      metrics: ReviewMetrics;
      notices: StageNotices;
      reads: ReviewReads;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  /**
   * @throws ConflictError for what came too late: another decided first, or something changed
   * @throws NotAllowedError naming every reason
   */
  async decide(
    id: string,
    body: DecisionBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { changes, contexts, metrics, notices, reads, sight, store } =
      this.parts;
    const before = await reads.visible(id, credentials);
    const person = await sight.allowed(mlReviewDecidePermission, credentials);
    const context = await contexts.of(before, now);
    const changed = await changes.note(before, context);
    if (changed) {
      throw new ConflictError(`${changed} Look at it again before you decide`);
    }
    const settled = await store.transaction(async tx => {
      const file = await store.lock(tx, id);
      return this.record(tx, file, context, body, person);
    });
    metrics.decided(settled.review, body.decision);
    await notices.afterDecision(before, settled.review, settled.stages, body);
  }

  private async record(
    tx: Knex.Transaction,
    file: ReviewFile,
    context: ReviewContext,
    body: DecisionBody,
    person: string,
  ): Promise<Settled> {
    const { store, trail } = this.parts;
    const { review } = file;
    const decision = decisionOf(file, context, body, person);
    const settled = settle(
      { ...file, decisions: [...file.decisions, decision] },
      context,
    );
    const current = settled.stages.find(({ state }) => state === 'current');
    await store.addDecision(tx, review.id, decision);
    await store.voidDecisions(tx, settled.voided);
    await store.save(
      tx,
      settled.review,
      settled.review.stage ? current?.approvers ?? [] : [],
    );
    await store.addEvents(tx, review.id, eventsOf(decision, settled, context));
    await trail.append(tx, [
      auditNote('review.decide', person, settled.review, {
        onBehalfOf: decision.onBehalfOf,
        before: { state: review.state, stage: review.stage?.id ?? null },
        after: {
          state: settled.review.state,
          stage: settled.review.stage?.id ?? null,
          decided: decision.stage,
          decision: decision.decision,
          comment: decision.comment ?? null,
          conditions: decision.conditions,
          until: decision.until ?? null,
          void: Object.fromEntries(settled.voided),
        },
      }),
    ]);
    return settled;
  }
}

/** @throws ConflictError, NotAllowedError, InputError */
function decisionOf(
  file: ReviewFile,
  context: ReviewContext,
  body: DecisionBody,
  person: string,
): StoredDecision {
  const { now, policy, present } = context;
  const may = separateDuties(dutiesOf(file, context, person));
  refuseLate(file, context, body);
  if (!may.allowed || !may.stage || !present) {
    refuse(may);
  }
  const approves = body.decision.startsWith('approve');
  const unmet = approves ? unmetChecks(present.checks, now) : [];
  if (unmet.length > 0 && policy.policy.enforcement === 'block') {
    throw new ConflictError(
      `It cannot be approved while ${unmet.length} required ${
        unmet.length === 1 ? 'check is' : 'checks are'
      } not met: ${unmet
        .map(({ outcome, reason, title }) => `${title} (${outcome}): ${reason}`)
        .join('; ')}`,
    );
  }
  return {
    id: randomUUID(),
    stage: may.stage,
    by: person,
    ...(may.onBehalfOf && { onBehalfOf: may.onBehalfOf }),
    decision: body.decision,
    comment: body.comment,
    conditions: body.conditions,
    ...(body.until && {
      until: untilWithin(
        body.until,
        policy.policy.conditionsAtMost,
        'conditionsAtMost',
        now,
      ),
    }),
    at: now.toISOString(),
    binding: present.binding,
  };
}

/** What others did since the reader looked. */
function refuseLate(
  file: ReviewFile,
  context: ReviewContext,
  { binding, stage }: DecisionBody,
): void {
  const { review } = file;
  const { present } = context;
  const current = stagesNow(file, context).find(
    ({ state }) => state === 'current',
  );
  if (!present) {
    throw new ConflictError(
      `${review.entityRef} or its version is not there any more, so nothing can be decided`,
    );
  }
  if (review.state !== 'open') {
    const last = file.decisions.findLast(each => !each.void);
    throw new ConflictError(
      `The review is ${review.state}${
        last ? ` since ${last.by} decided on ${spokenTime(last.at)}` : ''
      }`,
    );
  }
  if (changedParts(review.binding, present.binding).length > 0) {
    throw new ConflictError(
      'What is reviewed has changed just now: look at it again before you decide',
    );
  }
  if (stage && stage !== current?.id) {
    throw new ConflictError(
      `stage: the review is in the stage ${current?.id}, not in ${stage}`,
    );
  }
  refuseUnseen(binding, present.binding);
}

/** Another reader may have noted a change that this one has not seen. */
function refuseUnseen(seen: DecisionBody['binding'], present: Binding): void {
  if (typeof seen === 'object') {
    const changed = changedParts(seen, present);
    if (changed.length > 0) {
      throw new ConflictError(
        `binding: ${changed.join(
          ', ',
        )} changed since you looked at it. Look at it again before you decide`,
      );
    }
  } else if (seen && present.artifact && seen !== present.artifact) {
    throw new ConflictError(
      `binding: the artifact is ${present.artifact} by now`,
    );
  }
}

function refuse({ reasons }: MayDecide): never {
  const text = reasons.map(each => each.text).join(' ');
  if (reasons.every(({ rule }) => OF_THE_STATE.includes(rule))) {
    throw new ConflictError(text);
  }
  throw new NotAllowedError(text);
}

function eventsOf(
  decision: StoredDecision,
  { review, voided }: Settled,
  { policy, present }: ReviewContext,
) {
  const { at, by } = decision;
  const unmet = decision.decision.startsWith('approve')
    ? unmetChecks(present?.checks ?? [], new Date(at))
    : [];
  return [
    {
      at,
      by,
      kind: 'decision' as const,
      text: decisionText(decision, policy.policy, unmet),
    },
    ...(voided.size > 0
      ? [
          {
            at,
            by: 'system',
            kind: 'changed' as const,
            text: `${voided.size} earlier ${
              voided.size === 1 ? 'decision does' : 'decisions do'
            } not count any more: ${[...voided.values()].join(' ')}`,
          },
        ]
      : []),
    ...(review.decidedAt
      ? [
          {
            at,
            by: 'system',
            kind: 'closed' as const,
            text: `The review is ${review.state}.`,
          },
        ]
      : []),
  ];
}
