import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { JobOwner, NOBODY, ownedBy } from '../jobOwner';
import { lockBindings } from '../store/bindingLock';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { updateNodes } from '../store/updateNodes';
import { bindingOf } from './bindingOf';
import { JobCatalog, JobEntity } from './JobCatalog';

type JobRow = JobOwner & Pick<NodeRow, 'id' | 'key' | 'type'>;
interface JobClaim {
  key: string;
  entity_ref: string;
  uid: string;
}

/** Keeps which entities jobs belong to: by their annotations, or else by what people said. */
export class JobSync {
  constructor(
    private readonly options: {
      catalog: Pick<JobCatalog, 'annotated' | 'byRefs'>;
      db: Knex;
    },
  ) {}

  /** How many jobs have changed. @throws CatalogReadError; what was known stays */
  async run(signal: AbortSignal): Promise<number> {
    const { catalog, db } = this.options;
    const annotated = await catalog.annotated(signal);
    const claims: JobClaim[] = await db('lineage_claims as c')
      .join('lineage_nodes as n', 'n.id', 'c.node_id')
      .where('n.type', 'job')
      .select('n.key', 'c.entity_ref', 'c.uid');
    const claimed = await catalog.byRefs(
      [...new Set(claims.map(({ entity_ref }) => entity_ref))],
      signal,
    );
    const wanted = ownersOfJobs(annotated, claims, claimed);
    const changed = (await this.jobs([...wanted.keys()])).flatMap(row => {
      const now = { ...NOBODY, ...wanted.get(row.key), id: row.id };
      return isSame(row, now) ? [] : [now];
    });
    if (changed.length > 0) {
      await db.transaction(async trx => {
        // Events change jobs too, in another order.
        await lockBindings(trx, 'exclusive');
        await updateNodes(trx, ['entity_ref', 'bound_by', 'facts'], changed);
      });
    }
    return changed.length;
  }

  /** These, and all others that belong to some entity. */
  private async jobs(keys: readonly string[]): Promise<JobRow[]> {
    const { db } = this.options;
    const columns = ['id', 'key', 'type', 'entity_ref', 'bound_by', 'facts'];
    const owned: JobRow[] = await db('lineage_nodes')
      .where('type', 'job')
      .whereNotNull('entity_ref')
      .select(columns);
    const named = await inChunks<string, JobRow>(keys.map(nodeHash), some =>
      db('lineage_nodes').whereIn('key_hash', some).select(columns),
    );
    return [
      ...new Map([...owned, ...named].map(row => [row.id, row])).values(),
    ];
  }
}

function ownersOfJobs(
  annotated: readonly JobEntity[],
  claims: readonly JobClaim[],
  claimed: readonly JobEntity[],
): Map<string, JobOwner> {
  const entities = new Map(
    [...annotated, ...claimed].map(entity => [entity.ref, entity]),
  );
  const annotations = new Map<string, string[]>();
  annotated.forEach(({ addresses, ref }) =>
    addresses.forEach(address => {
      const key = `job:${address}`;
      annotations.set(key, [...(annotations.get(key) ?? []), ref]);
    }),
  );
  const claimOf = new Map(claims.map(claim => [claim.key, claim]));
  const keys = new Set([...annotations.keys(), ...claimOf.keys()]);
  return new Map(
    [...keys].flatMap(key => {
      const claim = claimOf.get(key);
      const binding = bindingOf(
        {
          annotations: annotations.get(key) ?? [],
          locations: [],
          ...(claim && {
            claim: { entityRef: claim.entity_ref, uid: claim.uid },
          }),
        },
        entities,
      );
      const entity = binding && entities.get(binding.entityRef);
      return entity ? [[key, ownedBy(entity, binding.by)] as const] : [];
    }),
  );
}

function isSame(one: JobOwner, other: JobOwner): boolean {
  return (
    one.entity_ref === other.entity_ref &&
    one.bound_by === other.bound_by &&
    one.facts === other.facts
  );
}
