import { Knex } from 'knex';
import { groupBy } from '../../../groupBy';
import { inChunks } from '../../../inChunks';
import { NodeRow, RunIoRow } from '../../store/rows';
import { Gathered } from '../merge/Gathered';
import { addEdges, removeEdges, SaidEdge } from './edgeTable';
import { mergeIo } from './ioTable';
import { stillSaid } from './movedEdges';
import { Said } from './Said';

type End = Pick<NodeRow, 'id' | 'canonical_id'>;
type Use = Pick<RunIoRow, 'node_id' | 'role' | 'first_at' | 'last_at'>;

/** What was read and written, and which versions are of which models. */
export async function writeEdges(
  trx: Knex.Transaction,
  gathered: Gathered,
  said: Said,
): Promise<void> {
  const io = [...gathered.io.values()].map(each => ({
    io: each,
    run_id: said.runId(each.by),
    node_id: said.node(each.nodeKey).id,
    process: said.process(each.by),
  }));
  const runIds = [
    ...new Set([...said.runs.keys(), ...io.map(({ run_id }) => run_id)]),
  ];
  const { after, before } = await mergeIo(trx, runIds, io);
  const ends = await endsOf(trx, [...after, ...before], said);
  const moved = await moveEdges(trx, { before, after, ends, said });
  const used = new Map(
    io.map(each => [idOf({ ...each, role: each.io.role }), each.process]),
  );
  const edges = after.flatMap(row => {
    const process = moved.processes.get(row.run_id) ?? used.get(idOf(row));
    return process === undefined ? [] : toEdge(row, process, ends);
  });
  const versions = [...gathered.versions.values()].map(each => ({
    type: 'hasVersion' as const,
    ...between(said.node(each.datasetKey), said.node(each.versionKey)),
    first_at: each.firstAt,
    last_at: each.lastAt,
  }));
  await addEdges(trx, joined([...moved.edges, ...edges, ...versions]));
}

/** Takes what runs have read and written from the nodes that they were at. Answers what others say of those, and where the runs are now. */
async function moveEdges(
  trx: Knex.Transaction,
  io: {
    before: RunIoRow[];
    after: RunIoRow[];
    ends: Map<number, End>;
    said: Said;
  },
): Promise<{ edges: SaidEdge[]; processes: Map<string, number> }> {
  const moves = io.said.moved();
  const processes = new Map(moves.map(({ run_id, to }) => [run_id, to]));
  if (moves.length === 0) {
    return { edges: [], processes };
  }
  const from = new Map(moves.map(each => [each.run_id, each.from]));
  const left = io.before.flatMap(row => {
    const process = from.get(row.run_id);
    return process === undefined ? [] : toEdge(row, process, io.ends);
  });
  await removeEdges(trx, left);
  const gone = new Set(left.map(keyOf));
  const uses = await stillSaid(
    trx,
    [...new Set(from.values())],
    [...new Set(io.before.map(({ node_id }) => node_id))],
  );
  const edges = uses.map(use => toEdge(use, use.job_id, io.ends));
  return { edges: edges.filter(edge => gone.has(keyOf(edge))), processes };
}

async function endsOf(
  trx: Knex.Transaction,
  rows: readonly RunIoRow[],
  said: Said,
): Promise<Map<number, End>> {
  const named = new Map<number, End>(said.all().map(row => [row.id, row]));
  const ids = new Set(rows.map(({ node_id }) => node_id));
  const others = await inChunks(
    [...ids].filter(id => !named.has(id)),
    (some): Promise<End[]> =>
      trx<NodeRow>('lineage_nodes')
        .whereIn('id', some)
        .select('id', 'canonical_id'),
  );
  others.forEach(end => named.set(end.id, end));
  return named;
}

/** Jobs and runs are themselves. */
function toEdge(use: Use, process: number, ends: Map<number, End>): SaidEdge {
  const end = ends.get(use.node_id) ?? itself(use.node_id);
  const { first_at, last_at } = use;
  return use.role === 'input'
    ? { type: 'reads', ...between(end, itself(process)), first_at, last_at }
    : { type: 'writes', ...between(itself(process), end), first_at, last_at };
}

function itself(id: number): End {
  return { id, canonical_id: null };
}

function between(from: End, to: End) {
  return {
    said_from: from.id,
    said_to: to.id,
    from_id: from.canonical_id ?? from.id,
    to_id: to.canonical_id ?? to.id,
  };
}

/** Each edge once, from the first time to the last. */
function joined(edges: readonly SaidEdge[]): SaidEdge[] {
  return [...groupBy(edges, keyOf).values()].map(same =>
    same.reduce((one, { first_at, last_at }) => ({
      ...one,
      first_at: first_at < one.first_at ? first_at : one.first_at,
      last_at: last_at > one.last_at ? last_at : one.last_at,
    })),
  );
}

function keyOf({ said_from, said_to, type }: SaidEdge): string {
  return `${said_from} ${said_to} ${type}`;
}

function idOf(row: Pick<RunIoRow, 'run_id' | 'role' | 'node_id'>): string {
  return `${row.run_id} ${row.role} ${row.node_id}`;
}
