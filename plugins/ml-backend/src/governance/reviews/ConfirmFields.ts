import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError, toError } from '@backstage/errors';
import {
  ConfirmationBody,
  mlReviewDecidePermission,
  separateDuties,
} from '@callboard/plugin-ml-common';
import { AssessedCards } from '../../AssessedCards';
import { AuditTrail } from '../AuditTrail';
import { ReviewContexts } from './ReviewContexts';
import { ReviewReads } from './ReviewReads';
import { ReviewSight } from './ReviewSight';
import { auditNote } from './rules/auditNote';
import { dutiesOf } from './rules/dutiesOf';
import { ReviewStore } from './store/ReviewStore';

/** Lets those who may decide confirm what the card says. */
export class ConfirmFields {
  constructor(
    private readonly parts: {
      cards: AssessedCards;
      contexts: ReviewContexts;
      reads: ReviewReads;
      sight: ReviewSight;
      store: ReviewStore;
      trail: AuditTrail;
    },
  ) {}

  /** @throws InputError naming the fields that the card does not fill */
  async confirm(
    id: string,
    { fields, revision }: ConfirmationBody,
    credentials: BackstageCredentials,
    now: Date,
  ): Promise<void> {
    const { cards, contexts, reads, sight, store } = this.parts;
    const seen = await reads.visible(id, credentials);
    const by = await sight.allowed(mlReviewDecidePermission, credentials);
    const context = await contexts.of(seen, now);
    const file = await store.file(id);
    const may = file && separateDuties(dutiesOf(file, context, by));
    if (!may?.allowed) {
      throw new NotAllowedError(
        may?.reasons.map(({ text }) => text).join(' ') ?? `No review ${id}`,
      );
    }
    const present = context.present?.binding.cardRevision;
    if (present === undefined) {
      throw new ConflictError('There is no card of which to confirm fields');
    }
    if (revision !== present) {
      throw new ConflictError(
        `revision: the card is at revision ${present} by now; look at it before you confirm anything`,
      );
    }
    const at = now.toISOString();
    // The cards keep it by themselves: noted before, so that none is without its row.
    await this.note(id, 'card.confirm', by, { fields, revision });
    try {
      const { entityRef } = seen;
      await cards.confirm({
        entityRef,
        revision,
        fields,
        by,
        at,
        reviewId: id,
      });
    } catch (error) {
      const { message: reason } = toError(error);
      const after = { fields, revision, reason };
      await this.note(id, 'card.confirm-failed', by, after);
      throw error;
    }
    const text = `Confirmed on the card: ${fields.join(', ')}.`;
    await store.transaction(async tx =>
      store.addEvents(tx, id, [{ at, by, kind: 'confirmed', text }]),
    );
  }

  private async note(
    id: string,
    action: Parameters<typeof auditNote>[0],
    by: string,
    after: { fields: string[]; revision: number; reason?: string },
  ): Promise<void> {
    const { store, trail } = this.parts;
    await store.transaction(async tx => {
      const { review } = await store.lock(tx, id);
      await trail.append(tx, [auditNote(action, by, review, { after })]);
    });
  }
}
