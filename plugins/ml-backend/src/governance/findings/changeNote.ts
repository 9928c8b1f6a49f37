import { AuditNote } from '../AuditTrail';
import { StoredFinding } from './store/findingRow';

/** What the audit trail says of a change. */
export function changeNote(
  before: StoredFinding,
  after: StoredFinding,
): AuditNote {
  return {
    actor: after.changedBy,
    action: 'finding.change',
    entityRef: after.entityRef,
    uid: after.uid,
    versionId: after.versionId,
    reviewId: after.reviewId,
    before: stateOf(before),
    after: { ...stateOf(after), note: after.note ?? '' },
  };
}

function stateOf({ dueAt, id, owner, state }: StoredFinding) {
  return { id, state, ...(owner && { owner }), ...(dueAt && { dueAt }) };
}
