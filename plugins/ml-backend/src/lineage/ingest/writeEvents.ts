import { Knex } from 'knex';
import { lockBindings } from '../store/bindingLock';
import { SaidEvent } from './events/saidEvent';
import { Gathered } from './merge/Gathered';
import { lastRuns, updateLastRuns } from './store/lastRuns';
import { lockIngest } from './store/lockIngest';
import { mergeRunRows } from './store/mergeRunRows';
import { nodesOf, updateNodes } from './store/nodeTable';
import { Said } from './store/Said';
import { writeColumns } from './store/writeColumns';
import { writeEdges } from './store/writeEdges';

/** Writes what events say into the graph: one batch after the other, over all replicas. */
export async function writeEvents(
  trx: Knex.Transaction,
  events: readonly SaidEvent[],
): Promise<void> {
  const gathered = new Gathered(events);
  await lockBindings(trx, 'shared');
  await lockIngest(trx);
  const nodes = await nodesOf(trx, gathered.nodes.values());
  const runs = await mergeRunRows(trx, gathered, nodes);
  const said = new Said(nodes, runs);
  await writeEdges(trx, gathered, said);
  await writeColumns(trx, gathered, said);
  const last = lastRuns(said);
  const named = [...gathered.nodes.values()].map(node => {
    const row = said.node(node.key);
    return { row, node, lastRun: last.get(row.id) };
  });
  const own = [...runs.values()].flatMap(({ node }) => node ?? []);
  await updateNodes(trx, [...named, ...own]);
  await updateLastRuns(trx, said);
}
