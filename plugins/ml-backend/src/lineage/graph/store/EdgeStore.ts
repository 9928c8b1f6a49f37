import { LineageEdgeType, LineageSource } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { EdgeRow } from '../../store/rows';
import { anyOf } from '../../../anyOf';
import { headColumns, NodeHead } from './NodeStore';

/** With the flow of the data, or against it. */
export type Way = 'down' | 'up';

/** One step from a node to the next, whichever way. */
export interface Hop {
  near: number;
  far: number;
  type: LineageEdgeType;
  source: LineageSource;
}

/** A step with what it leads to. */
export type HopTo = Hop & { head: NodeHead };

/** What is shown of an edge. */
export type EdgeText = Pick<
  EdgeRow,
  'from_id' | 'to_id' | 'type' | 'source' | 'text' | 'first_at' | 'last_at'
>;

const ENDS = {
  down: { near: 'from_id', far: 'to_id' },
  up: { near: 'to_id', far: 'from_id' },
};

/** Reads the edges of whole nodes, as they were said by `at` (ISO 8601) and not yet ended. */
export class EdgeStore {
  constructor(private readonly db: Knex) {}

  /** Every step from some nodes. */
  async hops(ids: readonly number[], way: Way, at: string): Promise<HopTo[]> {
    const { far, near } = ENDS[way];
    return this.withHeads(
      this.held(near, ids, at).distinct({
        near,
        far,
        type: 'type',
        source: 'source',
      }),
    );
  }

  /** What runs in some services, and who says so. */
  async running(services: readonly number[], at: string): Promise<Hop[]> {
    return this.held('to_id', services, at).where('type', 'runsIn').distinct({
      near: 'to_id',
      far: 'from_id',
      type: 'type',
      source: 'source',
    });
  }

  /** Of each node that can be reached in one step, one step of each sort; not by what was only measured. */
  async reach(ids: readonly number[], at: string): Promise<HopTo[]> {
    return this.withHeads(
      this.held('from_id', ids, at)
        .whereNot('type', 'evaluatedOn')
        .groupBy('to_id', 'type', 'source')
        .min({ near: 'from_id' })
        .select({ far: 'to_id' }, 'type', 'source'),
    );
  }

  /** The edges within a set of nodes. */
  async within(ids: readonly number[], at: string): Promise<EdgeText[]> {
    return this.held('from_id', ids, at)
      .where(anyOf(this.db, 'to_id', ids))
      .select(
        'from_id',
        'to_id',
        'type',
        'source',
        'text',
        'first_at',
        'last_at',
      );
  }

  /** The steps from each of the nodes that lie nearest in one way, those asked for among them; at most so many nodes. */
  async nearby(
    ids: readonly number[],
    way: Way,
    at: string,
    limit: number,
  ): Promise<Map<number, HopTo[]>> {
    const { db } = this;
    const { far, near } = ENDS[way];
    const held = db.raw(
      'edge.first_at <= ? and (edge.ended_at is null or edge.ended_at > ?)',
      [at, at],
    );
    const rows: Array<HopRow | (Pick<Hop, 'near'> & { far: null })> = await db
      .withRecursive(
        'walk',
        ['id'],
        db.raw(
          `select id from lineage_nodes where ? union
           select edge.?? from walk
           join lineage_edges edge on edge.?? = walk.id where ?`,
          [anyOf(db, 'id', ids), far, near, held],
        ),
      )
      .with('nearest', db.raw('select id from walk limit ?', [limit]))
      .from('nearest')
      .leftJoin({ edge: 'lineage_edges' }, edge =>
        edge.on(`edge.${near}`, 'nearest.id').andOn(held),
      )
      .leftJoin({ node: 'lineage_nodes' }, 'node.id', `edge.${far}`)
      .select(
        { near: 'nearest.id', far: `edge.${far}`, type: 'edge.type' },
        { source: 'edge.source', node: 'node.type' },
        ...headColumns(db, 'node'),
      );
    const nearby = new Map<number, HopTo[]>();
    for (const row of rows) {
      const hops = nearby.get(row.near) ?? [];
      nearby.set(row.near, hops);
      if (row.far !== null) {
        hops.push(toHop(row));
      }
    }
    return nearby;
  }

  /** Versions of a model: those that an alias points to, then the newest. */
  async versions(
    model: number,
    at: string,
    limit: number,
  ): Promise<NodeHead[]> {
    const held = this.held('from_id', [model], at)
      .where('type', 'hasVersion')
      .groupBy('to_id')
      .max({ since: 'first_at' })
      .select('to_id');
    return this.db
      .from(held.as('has'))
      .join({ version: 'lineage_nodes' }, 'version.id', 'has.to_id')
      .orderByRaw(
        `case when version.facts like '%"aliases":["%' then 0 else 1 end`,
      )
      .orderBy([
        { column: 'has.since', order: 'desc' },
        { column: 'version.id', order: 'desc' },
      ])
      .limit(limit)
      .select('version.id', 'version.type', ...headColumns(this.db, 'version'));
  }

  private async withHeads(hops: Knex.QueryBuilder): Promise<HopTo[]> {
    const rows: HopRow[] = await this.db
      .from(hops.as('hop'))
      .join({ node: 'lineage_nodes' }, 'node.id', 'hop.far')
      .select('hop.*', { node: 'node.type' }, ...headColumns(this.db, 'node'));
    return rows.map(toHop);
  }

  private held(near: string, ids: readonly number[], at: string) {
    return this.db<EdgeRow>('lineage_edges')
      .where(anyOf(this.db, near, ids))
      .where('first_at', '<=', at)
      .where(held => held.whereNull('ended_at').orWhere('ended_at', '>', at));
  }
}

type HopRow = Hop & Omit<NodeHead, 'id' | 'type'> & { node: NodeHead['type'] };

function toHop({ far, near, node, source, type, ...head }: HopRow): HopTo {
  return { near, far, type, source, head: { ...head, id: far, type: node } };
}
