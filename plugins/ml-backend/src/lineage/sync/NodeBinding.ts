import { BoundBy, NodeRow } from '../store/rows';

/** A name with what it is. */
export interface NodeBinding extends Pick<NodeRow, 'id' | 'canonical_id'> {
  bound_by: BoundBy | null;
}
