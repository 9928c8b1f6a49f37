import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import {
  AskedOwner,
  AttestationRow,
  ItemRow,
  OwnerRow,
  StoredAttestation,
  StoredItem,
  toAttestation,
  toAttestationRow,
  toItem,
  toItemRow,
} from './rows';

const CAMPAIGNS = 'governance_attestations';
const ITEMS = 'governance_attestation_items';
const OWNERS = 'governance_attestation_owners';

/** Keeps attestation campaigns. */
export class AttestationStore {
  constructor(private readonly db: Knex) {}

  async add(
    transaction: Knex.Transaction,
    campaign: StoredAttestation,
    items: readonly StoredItem[],
  ): Promise<void> {
    const { id } = campaign;
    await transaction<AttestationRow>(CAMPAIGNS).insert(
      toAttestationRow(campaign),
    );
    await inChunks(items, async some => {
      await transaction<ItemRow>(ITEMS).insert(
        some.map(item => toItemRow(id, item)),
      );
      return [];
    });
    await inChunks([...new Set(items.map(({ owner }) => owner))], some =>
      transaction<OwnerRow>(OWNERS)
        .insert(
          some.map(owner => ({ attestation_id: id, owner, reminders: 0 })),
        )
        .then(() => []),
    );
  }

  /** Newest first. */
  async list(limit: number): Promise<StoredAttestation[]> {
    const rows = await this.db<AttestationRow>(CAMPAIGNS)
      .orderBy('seq', 'desc')
      .limit(limit);
    return rows.map(toAttestation);
  }

  /** Those that run, and those that ended and still owe findings. */
  async active(): Promise<StoredAttestation[]> {
    const rows = await this.db<AttestationRow>(CAMPAIGNS)
      .where({ state: 'running' })
      .orWhere({ unsettled: true })
      .orderBy('seq');
    return rows.map(toAttestation);
  }

  async byId(id: string): Promise<StoredAttestation | undefined> {
    const row = await this.db<AttestationRow>(CAMPAIGNS).where({ id }).first();
    return row && toAttestation(row);
  }

  /** The campaign as it is, held until the transaction ends: it does not end while somebody answers. */
  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<StoredAttestation | undefined> {
    const row = await transaction<AttestationRow>(CAMPAIGNS)
      .where({ id })
      .forUpdate()
      .first();
    return row && toAttestation(row);
  }

  async save(
    transaction: Knex.Transaction,
    campaign: StoredAttestation,
  ): Promise<void> {
    const { id, ...changed } = toAttestationRow(campaign);
    await transaction<AttestationRow>(CAMPAIGNS).where({ id }).update(changed);
  }

  /** In the order of refs. */
  async items(
    id: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredItem[]> {
    const rows = await db<ItemRow>(ITEMS)
      .where({ attestation_id: id })
      .orderBy('entity_ref');
    return rows.map(toItem);
  }

  /** Of one entity, the newest answers first, with the titles of the campaigns. */
  async answersOf(
    uid: string,
    limit: number,
  ): Promise<Array<StoredItem & { campaign: string }>> {
    const rows: Array<ItemRow & { campaign: string }> = await this.db(ITEMS)
      .join(CAMPAIGNS, `${ITEMS}.attestation_id`, `${CAMPAIGNS}.id`)
      .where(`${ITEMS}.uid`, uid)
      .whereIn(`${ITEMS}.state`, ['confirmed', 'denied'])
      .orderBy(`${ITEMS}.at`, 'desc')
      .limit(limit)
      .select(`${ITEMS}.*`, { campaign: `${CAMPAIGNS}.title` });
    return rows.map(row => ({ ...toItem(row), campaign: row.campaign }));
  }

  async saveItems(
    transaction: Knex.Transaction,
    id: string,
    items: readonly StoredItem[],
  ): Promise<void> {
    await inChunks(items, async some => {
      await transaction<ItemRow>(ITEMS)
        .insert(some.map(item => toItemRow(id, item)))
        .onConflict(['attestation_id', 'uid'])
        .merge(['state', 'by', 'at', 'comment']);
      return [];
    });
  }

  async owners(id: string): Promise<AskedOwner[]> {
    const rows = await this.db<OwnerRow>(OWNERS)
      .where({ attestation_id: id })
      .orderBy('owner');
    return rows.map(row => ({
      owner: row.owner,
      reminders: row.reminders,
      remindedAt: row.reminded_at ?? undefined,
    }));
  }

  /** Takes it upon the caller to remind some owners; answers with those whom nobody else has reminded since. */
  async claimReminders(
    transaction: Knex.Transaction,
    id: string,
    owners: readonly AskedOwner[],
    at: string,
  ): Promise<AskedOwner[]> {
    const claimed: AskedOwner[] = [];
    for (const { owner, reminders } of owners) {
      const changed = await transaction<OwnerRow>(OWNERS)
        .where({ attestation_id: id, owner, reminders })
        .update({ reminders: reminders + 1, reminded_at: at });
      if (changed === 1) {
        claimed.push({ owner, reminders: reminders + 1, remindedAt: at });
      }
    }
    return claimed;
  }

  /** Open items of all that run. */
  async openCount(): Promise<number> {
    const row = await this.db(ITEMS)
      .join(CAMPAIGNS, `${ITEMS}.attestation_id`, `${CAMPAIGNS}.id`)
      .where(`${CAMPAIGNS}.state`, 'running')
      .where(`${ITEMS}.state`, 'open')
      .count<Array<{ n: string | number }>>({ n: '*' });
    return Number(row[0].n);
  }
}
