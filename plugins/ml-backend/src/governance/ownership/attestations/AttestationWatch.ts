import { Knex } from 'knex';
import { AuditTrail } from '../../AuditTrail';
import { Org } from '../../Subject';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { AttestationNotices } from './AttestationNotices';
import { AttestationStore } from './AttestationStore';
import { CampaignEnd } from './CampaignEnd';
import { isOver, isReminderDue } from './isDue';
import { itemNow } from './itemNow';
import { AskedOwner, StoredAttestation } from './rows';

/** Reminds owners, ends campaigns in time, and goes on with ends that were cut off. */
export class AttestationWatch {
  constructor(
    private readonly options: {
      db: Knex;
      end: CampaignEnd;
      notices: AttestationNotices;
      org: Org;
      snapshot: SubjectSnapshot;
      store: AttestationStore;
      trail: AuditTrail;
    },
  ) {}

  /** Ends come first: they do not need the catalog. */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const { end, store } = this.options;
    const running: StoredAttestation[] = [];
    for (const campaign of await store.active()) {
      signal.throwIfAborted();
      if (isOver(campaign, now)) {
        await end.end(campaign.id, { by: 'system', cancel: false }, now);
      } else if (campaign.state === 'running') {
        running.push(campaign);
      } else {
        await end.settle(campaign, now);
      }
    }
    for (const campaign of running) {
      signal.throwIfAborted();
      await this.remind(campaign, now);
    }
  }

  private async remind(campaign: StoredAttestation, now: Date): Promise<void> {
    const { notices, org, store } = this.options;
    const due = (await store.owners(campaign.id)).filter(owner =>
      isReminderDue(owner, campaign, now),
    );
    if (due.length === 0) {
      return;
    }
    const open = await this.openByOwner(campaign);
    const asked = due.filter(({ owner }) => open.has(owner));
    // Asked before they are claimed: an unreachable catalog leaves them due.
    const members = await org.membersNow(
      asked.flatMap(({ owner }) => (isGroup(owner) ? [owner] : [])),
    );
    const isReachable = ({ owner }: AskedOwner) =>
      isGroup(owner)
        ? (members.get(owner)?.length ?? 0) > 0
        : org.person(owner) !== undefined;
    const claimed = await this.claim(campaign, asked, now);
    for (const each of claimed.filter(isReachable)) {
      await notices.asked(campaign, each, open.get(each.owner) ?? 0);
    }
    const lost = claimed.filter(each => !isReachable(each));
    if (lost.length > 0) {
      await notices.unreachable(
        campaign,
        lost.map(({ owner }) => owner),
      );
    }
  }

  /** How many open items each owner has; those without are left out. */
  private async openByOwner({
    id,
  }: StoredAttestation): Promise<Map<string, number>> {
    const { snapshot, store } = this.options;
    const { byRef } = await snapshot.now();
    const open = new Map<string, number>();
    for (const item of await store.items(id)) {
      if (itemNow(item, byRef.get(item.entityRef)).state === 'open') {
        open.set(item.owner, (open.get(item.owner) ?? 0) + 1);
      }
    }
    return open;
  }

  private async claim(
    { id, title }: StoredAttestation,
    asked: readonly AskedOwner[],
    now: Date,
  ): Promise<AskedOwner[]> {
    const { db, store, trail } = this.options;
    return db.transaction(async transaction => {
      const claimed = await store.claimReminders(
        transaction,
        id,
        asked,
        now.toISOString(),
      );
      if (claimed.length > 0) {
        await trail.append(transaction, [
          {
            actor: 'system',
            action: 'attestation.remind',
            after: {
              attestation: id,
              title,
              owners: claimed.map(({ owner }) => owner),
            },
          },
        ]);
      }
      return claimed;
    });
  }
}

function isGroup(ref: string): boolean {
  return ref.startsWith('group:');
}
