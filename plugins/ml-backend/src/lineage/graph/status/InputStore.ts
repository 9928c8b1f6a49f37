import { Knex } from 'knex';
import { EdgeRow, NodeRow } from '../../store/rows';
import { anyOf } from '../../../anyOf';
import { headColumns, NodeHead } from '../store/NodeStore';

/** An edge with what it comes from. */
export type Input = Pick<
  EdgeRow,
  'from_id' | 'to_id' | 'type' | 'source' | 'last_at'
> &
  Omit<NodeHead, 'id' | 'type'> & { node: NodeRow['type'] };

/** Reads what leads to nodes now. */
export class InputStore {
  constructor(private readonly db: Knex) {}

  /** By id of the node that they lead to. */
  async into(
    ids: readonly number[],
    types: ReadonlyArray<EdgeRow['type']>,
  ): Promise<Map<number, Input[]>> {
    const inputs = new Map<number, Input[]>();
    if (ids.length === 0) {
      return inputs;
    }
    const rows: Input[] = await this.db({ edge: 'lineage_edges' })
      .join({ input: 'lineage_nodes' }, 'input.id', 'edge.from_id')
      .where(anyOf(this.db, 'edge.to_id', ids))
      .where(anyOf(this.db, 'edge.type', types))
      .whereNull('edge.ended_at')
      .orderBy('edge.id')
      .select(
        'edge.from_id',
        'edge.to_id',
        'edge.type',
        'edge.source',
        'edge.last_at',
        { node: 'input.type' },
        ...headColumns(this.db, 'input'),
      );
    for (const row of rows) {
      inputs.set(row.to_id, [...(inputs.get(row.to_id) ?? []), row]);
    }
    return inputs;
  }
}
