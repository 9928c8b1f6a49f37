import { Knex } from 'knex';
import { hashOf } from '../hashOf';
import { WEBHOOK_AGE_MS } from './verifyWebhook';

interface DeliveryRow {
  id_hash: string;
  at: string;
}

const TABLE = 'mlflow_deliveries';

/** Webhooks that were taken; older ones than their signatures allow are forgotten. */
export class Deliveries {
  constructor(private readonly db: Knex) {}

  async isKnown(instance: string, id: string): Promise<boolean> {
    const row = await this.db<DeliveryRow>(TABLE)
      .where('id_hash', hashOf(instance, id))
      .first();
    return row !== undefined;
  }

  async remember(instance: string, id: string, now: Date): Promise<void> {
    const oldest = new Date(now.getTime() - 3 * WEBHOOK_AGE_MS);
    await this.db<DeliveryRow>(TABLE)
      .where('at', '<', oldest.toISOString())
      .delete();
    await this.db<DeliveryRow>(TABLE)
      .insert({ id_hash: hashOf(instance, id), at: now.toISOString() })
      .onConflict('id_hash')
      .ignore();
  }
}
