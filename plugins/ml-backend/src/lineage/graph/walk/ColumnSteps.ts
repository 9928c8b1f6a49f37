import { ColumnName, ColumnStore } from '../store/ColumnStore';
import { EdgeStore, Hop, Way } from '../store/EdgeStore';
import { NodeHead, NodeStore } from '../store/NodeStore';
import { columnsOf } from '../show/columnsOf';
import { Place, Step } from './Place';

/**
 * The steps from columns. Column edges go from column to column. A process that does not say which columns an output
 * comes from leads to all of it. A feature comes from the column of the same name of what its set is computed from.
 */
export class ColumnSteps {
  constructor(
    private readonly options: {
      nodes: NodeStore;
      edges: EdgeStore;
      columns: ColumnStore;
    },
  ) {}

  async steps(places: readonly Place[], way: Way, at: string): Promise<Step[]> {
    const columns = places.flatMap(({ column, id }) =>
      column === undefined ? [] : { id, column },
    );
    const processes = places.filter(({ byColumn }) => byColumn);
    return [
      ...(columns.length > 0 ? await this.ofColumns(columns, way, at) : []),
      ...(await this.ofProcesses(processes, way, at)),
    ];
  }

  /** Whether a node is known to have columns, and neither they nor what is made of columns name this one. */
  async lack(
    { gone_at, id }: Pick<NodeHead, 'gone_at' | 'id'>,
    column: string,
  ): Promise<boolean> {
    const { columns: store, nodes } = this.options;
    const whole = await nodes.whole([id]);
    // What it said of itself may not have been for everybody.
    const rows = gone_at ? whole.filter(row => row.id !== id) : whole;
    const columns = columnsOf(rows);
    return (
      columns !== undefined &&
      columns.every(({ name }) => name !== column) &&
      !(await store.isNamed({ id, column }))
    );
  }

  private async ofColumns(
    columns: readonly ColumnName[],
    way: Way,
    at: string,
  ): Promise<Step[]> {
    const { columns: store, edges } = this.options;
    const said = await store.edges(columns, way, at);
    const ids = [...new Set(columns.map(({ id }) => id))];
    const hops = await edges.hops(ids, way, at);
    const aware = await this.awareOf(ids, hops, way);
    const rules = {
      way,
      known: await this.knownColumns(hops),
      aware,
      derived: new Set([...aware].map(pair => Number(pair.split(' ')[1]))),
      vague: await this.vagueProcesses(hops, at),
    };
    return [
      ...said.map(edge => {
        const from = { id: edge.from_id, column: edge.from_column };
        const to = { id: edge.to_id, column: edge.to_column };
        return {
          ...(way === 'down'
            ? { near: from, far: to }
            : { near: to, far: from }),
          type: 'columns' as const,
          source: 'openlineage' as const,
          said: { ...edge, text: edge.transformation },
        };
      }),
      ...columns.flatMap(column =>
        hops
          .filter(({ near }) => near === column.id)
          .flatMap(hop => stepOf(column, hop, rules) ?? []),
      ),
    ];
  }

  /** Names of the columns of the sets and data sets at the far ends of `computedFrom`, where they are known. */
  private async knownColumns(
    hops: readonly Hop[],
  ): Promise<Map<number, Set<string>>> {
    const ids = hops.flatMap(({ far, type }) =>
      type === 'computedFrom' ? far : [],
    );
    if (ids.length === 0) {
      return new Map();
    }
    const { nodes } = this.options;
    const rows = await nodes.whole(ids);
    const known = new Map<number, Set<string>>();
    for (const id of ids) {
      const own = rows.filter(row => row.id === id || row.canonical_id === id);
      const columns = columnsOf(own);
      if (columns) {
        known.set(id, new Set(columns.map(({ name }) => name)));
      }
    }
    return known;
  }

  /** What some process makes column by column: the columns' own nodes upstream, and what is derived from them downstream. */
  private async awareOf(
    near: readonly number[],
    hops: readonly Hop[],
    way: Way,
  ): Promise<Set<string>> {
    const outputs =
      way === 'up'
        ? near
        : hops.flatMap(({ far, type }) => (type === 'derivedFrom' ? far : []));
    return outputs.length > 0
      ? this.options.columns.awareProcesses(outputs)
      : new Set();
  }

  /** The processes downstream that put out something without saying from which columns it comes. */
  private async vagueProcesses(
    hops: readonly Hop[],
    at: string,
  ): Promise<Set<number>> {
    const ids = hops.flatMap(({ far, type }) => (type === 'reads' ? far : []));
    const steps = await this.ofProcesses(
      ids.map(id => ({ id, byColumn: true })),
      'down',
      at,
    );
    return new Set(steps.map(({ near }) => near.id));
  }

  private async ofProcesses(
    processes: readonly Place[],
    way: Way,
    at: string,
  ): Promise<Step[]> {
    if (processes.length === 0) {
      return [];
    }
    const { columns, edges } = this.options;
    const ids = processes.map(({ id }) => id);
    const hops = await edges.hops(ids, way, at);
    const aware =
      way === 'down' ? await columns.awareOutputs(ids) : new Set<string>();
    return hops
      .filter(({ far, near }) => !aware.has(`${near} ${far}`))
      .map(({ far, near, source, type }) => ({
        near: { id: near, byColumn: true },
        far: { id: far },
        type,
        source,
      }));
  }
}

interface Rules {
  way: Way;
  known: Map<number, Set<string>>;
  /** As `<process> <output>`. */
  aware: Set<string>;
  /** Outputs that some process makes column by column. */
  derived: Set<number>;
  /** Processes that do not say from which columns all their outputs come. */
  vague: Set<number>;
}

/** Where one edge of a whole leads one of its columns. */
function stepOf(
  near: ColumnName,
  { far, source, type }: Hop,
  { aware, derived, known, vague, way }: Rules,
): Step | undefined {
  const step = { near, type, source };
  switch (type) {
    case 'reads':
      return vague.has(far)
        ? { ...step, far: { id: far, byColumn: true } }
        : undefined;
    case 'writes':
      return aware.has(`${far} ${near.id}`)
        ? undefined
        : { ...step, far: { id: far, byColumn: true } };
    case 'computedFrom':
      return sameName(near.column, far, known.get(far), step);
    case 'derivedFrom':
      return derived.has(way === 'up' ? near.id : far)
        ? undefined
        : { ...step, far: { id: far } };
    default:
      return { ...step, far: { id: far } };
  }
}

/** All of what has columns that nobody named. */
function sameName(
  column: string,
  far: number,
  known: Set<string> | undefined,
  step: Omit<Step, 'far'>,
): Step | undefined {
  if (!known) {
    return { ...step, far: { id: far } };
  }
  return known.has(column) ? { ...step, far: { id: far, column } } : undefined;
}
