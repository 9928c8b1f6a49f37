import { Knex } from 'knex';

/** Which names of OpenLineage are which entities and versions. */
export interface Bindings {
  /**
   * Looks anew at some data sets by id of their nodes, after `work` in the same transaction, which no writer of edges
   * passes: such as a claim.
   */
  rebind(
    nodeIds: number[],
    work?: (trx: Knex.Transaction) => Promise<void>,
  ): Promise<void>;
}
