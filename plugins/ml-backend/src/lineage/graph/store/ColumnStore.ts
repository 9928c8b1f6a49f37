import { Knex } from 'knex';
import { ColumnEdgeRow } from '../../store/rows';
import { anyOf } from '../../../anyOf';
import { Way } from './EdgeStore';

/** A column of a data set, or a feature of a set. */
export interface ColumnName {
  id: number;
  column: string;
}

/** Reads what columns are made of. */
export class ColumnStore {
  constructor(private readonly db: Knex) {}

  /** The column edges at some columns, in one way. */
  async edges(
    columns: readonly ColumnName[],
    way: Way,
    at: string,
  ): Promise<ColumnEdgeRow[]> {
    const near = way === 'down' ? 'from' : 'to';
    const wanted = new Set(columns.map(({ column, id }) => `${id} ${column}`));
    const found: ColumnEdgeRow[] = await this.db<ColumnEdgeRow>(
      'lineage_column_edges',
    )
      .where(anyOf(this.db, `${near}_id`, [...new Set(columns.map(idOf))]))
      .where(
        anyOf(this.db, `${near}_column`, [
          ...new Set(columns.map(({ column }) => column)),
        ]),
      )
      .where('first_at', '<=', at)
      .select();
    return found.filter(edge =>
      wanted.has(`${edge[`${near}_id`]} ${edge[`${near}_column`]}`),
    );
  }

  /** Whether a process ever said that it read or made a column. */
  async isNamed({ column, id }: ColumnName): Promise<boolean> {
    const edge: { id: number } | undefined = await this.db(
      'lineage_column_edges',
    )
      .where({ from_id: id, from_column: column })
      .orWhere({ to_id: id, to_column: column })
      .first('id');
    return edge !== undefined;
  }

  /** Which outputs of these processes have column edges, as `<process> <output>`. */
  async awareOutputs(processes: readonly number[]): Promise<Set<string>> {
    return this.aware('set.process_id', processes);
  }

  /** By which processes these outputs have column edges, as `<process> <output>`. */
  async awareProcesses(outputs: readonly number[]): Promise<Set<string>> {
    return this.aware('output.id', await this.named(outputs));
  }

  /** The ids of the names that are these nodes, and their own. */
  private async named(ids: readonly number[]): Promise<number[]> {
    const names: Array<{ id: number }> = await this.db('lineage_nodes')
      .where(anyOf(this.db, 'canonical_id', ids))
      .select('id');
    return [...ids, ...names.map(({ id }) => id)];
  }

  private async aware(
    column: string,
    ids: readonly number[],
  ): Promise<Set<string>> {
    const rows: Array<{ process: number; output: number }> = await this.db({
      set: 'lineage_column_sets',
    })
      .join({ output: 'lineage_nodes' }, 'output.id', 'set.said_to')
      .where(anyOf(this.db, column, ids))
      .select({
        process: 'set.process_id',
        output: this.db.raw('coalesce(output.canonical_id, output.id)'),
      });
    return new Set(rows.map(({ output, process }) => `${process} ${output}`));
  }
}

function idOf({ id }: ColumnName): number {
  return id;
}
