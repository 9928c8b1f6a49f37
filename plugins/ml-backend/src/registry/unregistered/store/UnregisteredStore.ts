import { UnregisteredQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import {
  Candidate,
  CandidateRow,
  Counts,
  ListingRow,
  Place,
  RegistryTotals,
  Row,
  toCandidate,
  toRow,
  toTotals,
  UnregisteredRow,
} from './rows';

/** Rows of models in the catalog that name what `l` lists. */
const NAMED = `select m.entity_ref from registry_readings r
  join registry_models m on m.id = r.model_id
  where r.name = l.name and r.registry = l.registry
  and r.position is not null and m.gone_at is null`;

/** So long a model that was registered is not offered again while the catalog lacks it, milliseconds. */
const UNDER_WAY_MS = 10 * 60_000;

const UNREGISTERED = `not exists (${NAMED}) and not exists (
  select 1 from registry_registrations g
  where g.name = l.name and g.registry = l.registry and g.at > ?)`;

/** Models that registries list and no entity names. */
export class UnregisteredStore {
  constructor(private readonly db: Knex) {}

  /** At most `limit`, by name; only of `registries`. */
  async page(
    query: Pick<UnregisteredQuery, 'limit' | 'owner' | 'text'>,
    options: { registries: readonly string[]; after?: Place; now: Date },
  ): Promise<{ rows: UnregisteredRow[]; totalItems: number }> {
    const { after, now, registries } = options;
    const found = this.db('registry_listed_models as l')
      .whereIn('l.registry', [...registries])
      .whereRaw(UNREGISTERED, [since(now)])
      .modify(builder => {
        if (query.owner) {
          builder.where('l.mapped', query.owner === 'mapped');
        }
        if (query.text) {
          builder.whereRaw("l.search like ? escape '!'", [
            `%${query.text.toLowerCase().replace(/[!%_]/g, '!$&')}%`,
          ]);
        }
      });
    const [{ count }] = await found.clone().count({ count: '*' });
    const rows: Row[] = await found
      .modify(builder => {
        if (after) {
          const place = [after.name, after.registry];
          builder.whereRaw('(l.name, l.registry) > (?, ?)', place);
        }
      })
      .orderBy(['l.name', 'l.registry'])
      .limit(query.limit)
      .select('l.registry', 'l.name', 'l.facts');
    return { rows: rows.map(toRow), totalItems: Number(count) };
  }

  /** One for each of the registries, in their order. */
  async totals(
    registries: readonly string[],
    now: Date,
  ): Promise<RegistryTotals[]> {
    const counted: Counts[] = await this.db('registry_listed_models as l')
      .whereIn('l.registry', [...registries])
      .groupBy('l.registry')
      .select('l.registry')
      .count({ models: '*' })
      .select(
        this.db.raw(
          `sum(case when ${UNREGISTERED} then 1 else 0 end) as free`,
          [since(now)],
        ),
        this.db.raw(
          `sum(case when l.mapped = ? and ${UNREGISTERED} then 1 else 0 end) as mapped`,
          [true, since(now)],
        ),
      );
    const listings: ListingRow[] = await this.db('registry_listings')
      .whereIn('registry', [...registries])
      .select('registry', 'listed_at', 'error');
    return registries.map(registry =>
      toTotals(
        registry,
        listings.find(each => each.registry === registry),
        counted.find(each => each.registry === registry),
      ),
    );
  }

  /** Those of the models that a registry lists. */
  async candidates(models: readonly Place[]): Promise<Candidate[]> {
    return inChunks(models, async chunk => {
      const rows: CandidateRow[] = await this.db('registry_listed_models as l')
        .leftJoin('registry_registrations as g', join =>
          join.on('g.name', 'l.name').andOn('g.registry', 'l.registry'),
        )
        .whereIn(
          ['l.name', 'l.registry'],
          chunk.map(({ name, registry }) => [name, registry]),
        )
        .select(
          'l.registry',
          'l.name',
          'l.facts',
          'g.entity_ref',
          'g.by',
          'g.at',
          this.db.raw(`(${NAMED} limit 1) as named_by`),
        );
      return rows.map(toCandidate);
    });
  }
}

function since(now: Date): string {
  return new Date(now.getTime() - UNDER_WAY_MS).toISOString();
}
