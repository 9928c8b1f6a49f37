import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { listedFacts, ListedModel } from '../listedModel';

/** A model and whether a rule says who owns it. */
export type MappedModel = ListedModel & { mapped: boolean };

/** What registries list, and how fresh that is. */
export class ListingStore {
  constructor(
    private readonly db: Knex,
    /** SHA-256 of the rules that owners are found by. */
    private readonly rules: string,
  ) {}

  /** Begins a listing; answers its number, which is above all before. */
  async begin(registry: string, now: Date): Promise<number> {
    const attempted_at = now.toISOString();
    const [{ generation }] = await this.db('registry_listings')
      .insert({ registry, generation: 1, attempted_at })
      .onConflict('registry')
      .merge({
        generation: this.db.raw('registry_listings.generation + 1'),
        attempted_at,
      })
      .returning('generation');
    return Number(generation);
  }

  async keep(
    registry: string,
    generation: number,
    models: readonly MappedModel[],
  ): Promise<void> {
    const rows = new Map(
      models.map(({ mapped, name, ...facts }) => [
        name,
        {
          registry,
          name,
          search: name.toLowerCase(),
          facts: JSON.stringify(facts),
          seen_in: generation,
          mapped,
          rules: this.rules,
        },
      ]),
    );
    await inChunks([...rows.values()], chunk =>
      this.db('registry_listed_models')
        .insert(chunk)
        .onConflict(['name', 'registry'])
        .merge(),
    );
  }

  /** All models were listed: those that were not are gone. */
  async complete(
    registry: string,
    generation: number,
    now: Date,
  ): Promise<void> {
    await this.db.transaction(async tx => {
      await tx('registry_listed_models')
        .where({ registry })
        .andWhere('seen_in', '<', generation)
        .delete();
      await tx('registry_listings')
        .where({ registry })
        .update({ listed_at: now.toISOString(), error: null });
    });
  }

  /** What was known stays. */
  async failed(registry: string, error: string): Promise<void> {
    await this.db('registry_listings').where({ registry }).update({ error });
  }

  /** Finds out anew which models have an owner, where that was by other rules. */
  async remap(
    isMapped: (registry: string, model: ListedModel) => boolean,
  ): Promise<void> {
    const rows: Array<{ registry: string; name: string; facts: string }> =
      await this.db('registry_listed_models')
        .whereNot('rules', this.rules)
        .select('registry', 'name', 'facts');
    for (const mapped of [true, false]) {
      const some = rows.filter(
        ({ facts, name, registry }) =>
          isMapped(registry, {
            ...listedFacts.parse(JSON.parse(facts)),
            name,
          }) === mapped,
      );
      await inChunks(some, chunk =>
        this.db('registry_listed_models')
          .whereIn(
            ['name', 'registry'],
            chunk.map(({ name, registry }) => [name, registry]),
          )
          .update({ mapped, rules: this.rules }),
      );
    }
  }
}
