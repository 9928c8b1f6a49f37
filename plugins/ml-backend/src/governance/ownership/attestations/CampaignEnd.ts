import { Knex } from 'knex';
import { AuditTrail } from '../../AuditTrail';
import { Findings } from '../../Findings';
import { RiskTiers } from '../../RiskTiers';
import { Org } from '../../Subject';
import { effectiveTiers } from '../effectiveTiers';
import { SubjectSnapshot } from '../SubjectSnapshot';
import { silentFinding } from './attestationFindings';
import { AttestationNotices } from './AttestationNotices';
import { AttestationStore } from './AttestationStore';
import { itemNow } from './itemNow';
import { Statement, StoredAttestation, StoredItem } from './rows';
import { StatementStore } from './StatementStore';

const SILENT: Statement['statement'] = 'silent';

/** Findings that are raised in one transaction: the head of the audit trail is held meanwhile. */
const BATCH = 500;

/** Ends campaigns, once, and draws the consequences. */
export class CampaignEnd {
  constructor(
    private readonly options: {
      db: Knex;
      findings: Findings;
      notices: AttestationNotices;
      org: Org;
      riskTiers: RiskTiers;
      snapshot: SubjectSnapshot;
      statements: StatementStore;
      store: AttestationStore;
      trail: AuditTrail;
    },
  ) {}

  /** False when it ended before. */
  async end(
    id: string,
    { by, cancel }: { by: string; cancel: boolean },
    now: Date,
  ): Promise<boolean> {
    const { byRef } = await this.options.snapshot.now();
    const { db, store } = this.options;
    const ended = await db.transaction(async transaction => {
      const before = await store.lock(transaction, id);
      if (before?.state !== 'running') {
        return undefined;
      }
      const items = (await store.items(id, transaction)).map(item =>
        itemNow(item, byRef.get(item.entityRef)),
      );
      const open = items.filter(({ state }) => state === 'open');
      const counts = !cancel && before.onSilence === 'finding';
      const after: StoredAttestation = {
        ...before,
        state: cancel ? 'cancelled' : 'ended',
        endedAt: now.toISOString(),
        unsettled: counts && open.length > 0,
      };
      await this.save(transaction, after, { by, counts, items, open });
      return { campaign: after, open };
    });
    if (!ended) {
      return false;
    }
    await this.settle(ended.campaign, now);
    await this.options.notices.ended(ended.campaign, ended.open.length);
    return true;
  }

  /** Raises what is owed for silence; what was raised before a crash is not raised again. */
  async settle(campaign: StoredAttestation, now: Date): Promise<void> {
    if (!campaign.unsettled) {
      return;
    }
    const { db, findings, org, riskTiers, snapshot, store } = this.options;
    const { byRef } = await snapshot.now();
    const open = (await store.items(campaign.id)).filter(
      item => itemNow(item, byRef.get(item.entityRef)).state === 'open',
    );
    const tiers = await effectiveTiers(
      open.flatMap(({ entityRef }) => byRef.get(entityRef) ?? []),
      riskTiers,
    );
    for (let from = 0; from < open.length; from += BATCH) {
      const raised = open
        .slice(from, from + BATCH)
        .map(item =>
          silentFinding(item, campaign, tiers.get(item.entityRef), org, now),
        );
      await db.transaction(async transaction => {
        await findings.raise(transaction, raised, now);
      });
    }
    await db.transaction(transaction =>
      store.save(transaction, { ...campaign, unsettled: false }),
    );
  }

  private async save(
    transaction: Knex.Transaction,
    campaign: StoredAttestation,
    facts: {
      by: string;
      counts: boolean;
      items: readonly StoredItem[];
      open: readonly StoredItem[];
    },
  ): Promise<void> {
    const { by, counts, items, open } = facts;
    const { endedAt: at = '', id, state, title } = campaign;
    const { statements, store, trail } = this.options;
    const count = (of: StoredItem['state']) =>
      items.filter(item => item.state === of).length;
    await store.save(transaction, campaign);
    await store.saveItems(
      transaction,
      id,
      items.filter(item => item.state === 'moot'),
    );
    if (counts) {
      await statements.save(
        transaction,
        open.map(({ owner, uid }) => ({
          uid,
          owner,
          statement: SILENT,
          at,
          title,
        })),
      );
    }
    await trail.append(transaction, [
      {
        actor: by,
        action: 'attestation.end',
        before: { state: 'running' },
        after: {
          attestation: id,
          title,
          state,
          confirmed: count('confirmed'),
          denied: count('denied'),
          moot: count('moot'),
          open: open.length,
        },
      },
    ]);
  }
}
