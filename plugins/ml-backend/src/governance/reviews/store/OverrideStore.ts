import { Binding } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { OverrideRow } from './rows';

/** Leaves to pass without approval. */
export class OverrideStore {
  async insert(
    tx: Knex.Transaction,
    override: Omit<OverrideRow, 'binding'>,
    binding: Binding,
  ): Promise<void> {
    await tx<OverrideRow>('governance_overrides').insert({
      ...override,
      binding: JSON.stringify(binding),
    });
  }
}
