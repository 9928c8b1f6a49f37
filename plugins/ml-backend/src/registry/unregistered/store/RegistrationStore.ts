import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';

/** A model that is being brought into the catalog. */
export interface Registration {
  registry: string;
  name: string;
  /** In full and lower case. */
  entityRef: string;
  owner: string;
  by: string;
  at: string;
}

/** Which models were brought into the catalog from here. */
export class RegistrationStore {
  constructor(private readonly db: Knex) {}

  /** Whether the model and the name are this caller's now, and nobody else's. */
  async claim(registration: Registration): Promise<boolean> {
    const { entityRef, ...rest } = registration;
    const claimed = await this.db('registry_registrations')
      .insert({ ...rest, entity_ref: entityRef, written: false })
      .onConflict()
      .ignore()
      .returning('name');
    return claimed.length > 0;
  }

  /** Its file is there. */
  async written({ name, registry }: Registration): Promise<void> {
    await this.db('registry_registrations')
      .where({ name, registry })
      .update({ written: true });
  }

  async release(registrations: readonly Registration[]): Promise<void> {
    await inChunks(registrations, chunk =>
      this.db('registry_registrations')
        .whereIn(
          ['name', 'registry', 'at'],
          chunk.map(({ at, name, registry }) => [name, registry, at]),
        )
        .delete(),
    );
  }

  /** Those whose file is said to be there, and those that were claimed before a time and then left. */
  async settled(claimedBefore: Date): Promise<Registration[]> {
    const rows = await this.db('registry_registrations')
      .where({ written: true })
      .orWhere('at', '<', claimedBefore.toISOString())
      .select('registry', 'name', 'entity_ref', 'owner', 'by', 'at');
    return rows.map(({ entity_ref, ...rest }) => ({
      ...rest,
      entityRef: entity_ref,
    }));
  }
}
