import { Knex } from 'knex';
import { Gathered } from '../merge/Gathered';
import { mergeColumns, moveColumns } from './columnTable';
import { Said } from './Said';

/** From which columns those of outputs were made. */
export async function writeColumns(
  trx: Knex.Transaction,
  { columns }: Gathered,
  said: Said,
): Promise<void> {
  await moveColumns(trx, said.moved());
  const sets = columns.map(({ at, by, edges, hash, outputKey }) => {
    const process_id = said.process(by);
    const output = said.node(outputKey);
    return {
      process_id,
      said_to: output.id,
      hash,
      at,
      run_id: by.runId ?? null,
      edges: () =>
        edges.map(({ from, fromColumn, toColumn, transformation }) => {
          const input = said.node(from);
          return {
            process_id,
            said_from: input.id,
            said_to: output.id,
            from_id: input.canonical_id ?? input.id,
            from_column: fromColumn,
            to_id: output.canonical_id ?? output.id,
            to_column: toColumn,
            transformation,
          };
        }),
    };
  });
  await mergeColumns(trx, sets);
}
