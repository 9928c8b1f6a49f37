import { Knex } from 'knex';
import { Bindings } from '../Bindings';
import { lockBindings } from '../store/bindingLock';
import { rebindNames } from './rebindNames';

/** Decides at once what names are. */
export class StoredBindings implements Bindings {
  constructor(private readonly db: Knex) {}

  async rebind(
    nodeIds: number[],
    work?: (trx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async trx => {
      await lockBindings(trx, 'exclusive');
      await work?.(trx);
      await rebindNames(trx, nodeIds);
    });
  }
}
