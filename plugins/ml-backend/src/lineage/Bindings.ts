/** Which names of OpenLineage are which entities and versions. */
export interface Bindings {
  /** Looks anew at some data sets and jobs by id of their nodes, such as after a claim. */
  rebind(nodeIds: number[]): Promise<void>;
}
