import { Knex } from 'knex';
import { nodeHash } from '../../store/nodeHash';
import { NodeRow } from '../../store/rows';
import { anyOf } from '../../../anyOf';

/** What decides who may see a node, and whether walks go through it. */
export type NodeHead = Pick<
  NodeRow,
  'id' | 'type' | 'key' | 'kind' | 'entity_ref' | 'gone_at'
> & {
  /** A run that others name as their parent; SQLite says 1. */
  is_parent?: boolean | number | null;
};

const SHOWN = [
  'id',
  'type',
  'key',
  'kind',
  'title',
  'canonical_id',
  'bound_by',
  'entity_ref',
  'facts',
  'gone_at',
] as const;

/** A node without what OpenLineage says of it, which may be large. */
export type ShownNode = Pick<NodeRow, (typeof SHOWN)[number]>;

/** The columns of heads but for the id and the type, of a table or an alias. */
export function headColumns(db: Knex, of: string): Array<string | Knex.Raw> {
  return [
    ...['key', 'kind', 'entity_ref', 'gone_at'].map(each => `${of}.${each}`),
    db.raw(
      `case when ??.type = 'run' then exists (
         select 1 from lineage_runs where parent_run_id = substr(??.key, 5)
       ) end as is_parent`,
      [of, of],
    ),
  ];
}

/** Reads nodes. */
export class NodeStore {
  constructor(private readonly db: Knex) {}

  /** The entity or version that a name is, or the node itself; undefined for what nobody ever named. */
  async byKey(key: string): Promise<NodeHead | undefined> {
    const [row] = await this.byKeys([key]);
    if (row?.canonical_id) {
      const [canonical] = await this.heads([row.canonical_id]);
      return canonical;
    }
    return row;
  }

  /** The job of a run that is no node of its own. */
  async jobOfRun(runId: string): Promise<NodeHead | undefined> {
    const run: { job_id: number } | undefined = await this.db('lineage_runs')
      .where('run_id', runId)
      .first('job_id');
    const [job] = run ? await this.heads([run.job_id]) : [];
    return job;
  }

  /** As they are, not what they are. */
  async byKeys(keys: readonly string[]): Promise<ShownNode[]> {
    return keys.length > 0
      ? this.shownWhere(anyOf(this.db, 'key_hash', keys.map(nodeHash)))
      : [];
  }

  async heads(ids: readonly number[]): Promise<NodeHead[]> {
    return this.db<NodeRow>('lineage_nodes')
      .where(anyOf(this.db, 'id', ids))
      .select('id', 'type', ...headColumns(this.db, 'lineage_nodes'));
  }

  async shown(ids: readonly number[]): Promise<ShownNode[]> {
    return ids.length > 0 ? this.shownWhere(anyOf(this.db, 'id', ids)) : [];
  }

  /** The OpenLineage names that are these nodes, the first ones first. */
  async namesOf(ids: readonly number[]): Promise<ShownNode[]> {
    return this.shownWhere(anyOf(this.db, 'canonical_id', ids));
  }

  /** These nodes and the names that are these nodes, with what OpenLineage says of them. */
  async whole(ids: readonly number[]): Promise<NodeRow[]> {
    return this.db<NodeRow>('lineage_nodes')
      .where(anyOf(this.db, 'id', ids))
      .orWhere(anyOf(this.db, 'canonical_id', ids))
      .orderBy('id')
      .select();
  }

  private async shownWhere(condition: Knex.Raw): Promise<ShownNode[]> {
    return this.db<NodeRow>('lineage_nodes')
      .where(condition)
      .orderBy('id')
      .select(...SHOWN);
  }
}
