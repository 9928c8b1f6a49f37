import { NamedNode } from '../store/ensureNodes';
import { nodeKindOf } from './toLineageEntity';

/** An entity that is named, and missing until the catalog shows it. */
export function entityNode(ref: string, at: string): NamedNode {
  return {
    type: 'entity',
    key: ref,
    kind: nodeKindOf(ref),
    title: ref.slice(ref.lastIndexOf('/') + 1),
    entity_ref: ref,
    at,
    gone_at: at,
  };
}
