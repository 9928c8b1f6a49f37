/**
 * One thing wrong in the `spec` of an entity.
 *
 * @public
 */
export interface SpecProblem {
  /** Where, such as `spec.traffic[1].version`. */
  path: string;
  /** The rule that is broken, and what was found; reads on after the path. */
  rule: string;
}
