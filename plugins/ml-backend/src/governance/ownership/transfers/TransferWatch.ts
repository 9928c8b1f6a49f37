import { Knex } from 'knex';
import { AuditTrail } from '../../AuditTrail';
import { Subjects } from '../../Subject';
import { settleTransfer } from './settleTransfer';
import { TransferNotices } from './TransferNotices';
import { noteOf } from './Transfers';
import { StoredTransfer, TransferStore } from './TransferStore';

/** Completes transfers when the catalog names the new owner, and withdraws those that lost their object. */
export class TransferWatch {
  constructor(
    private readonly options: {
      db: Knex;
      notices: TransferNotices;
      store: TransferStore;
      subjects: Subjects;
      trail: AuditTrail;
    },
  ) {}

  async run(now: Date): Promise<void> {
    const { store, subjects } = this.options;
    const unsettled = await store.unsettled();
    const readAt = await subjects.readAt();
    if (!readAt) {
      return;
    }
    const known = await subjects.byRefs(
      unsettled.map(({ entityRef }) => entityRef),
    );
    for (const transfer of unsettled) {
      const subject = known.get(transfer.entityRef);
      const settled = settleTransfer(transfer, subject, readAt);
      if (settled) {
        await this.settle(transfer, settled, now);
      }
    }
  }

  private async settle(
    before: StoredTransfer,
    { reason, state }: NonNullable<ReturnType<typeof settleTransfer>>,
    now: Date,
  ): Promise<void> {
    const { db, notices, store, trail } = this.options;
    const at = now.toISOString();
    const after: StoredTransfer =
      state === 'completed'
        ? { ...before, state, completedAt: at }
        : {
            ...before,
            state,
            answeredBy: 'system',
            answeredAt: at,
            answer: reason,
          };
    const isOurs = await db.transaction(async transaction => {
      const changed = await store.change(transaction, before, after);
      if (changed) {
        const action =
          state === 'completed' ? 'transfer.complete' : 'transfer.answer';
        await trail.append(transaction, [
          noteOf(action, 'system', after, before),
        ]);
      }
      return changed;
    });
    if (isOurs) {
      await notices.settled(after, reason);
    }
  }
}
