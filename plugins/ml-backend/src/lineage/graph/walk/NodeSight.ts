import { RefSight } from '../../../VisibleRefs';
import { NodeHead } from '../store/NodeStore';

/** Decides which nodes a caller may see, from memory. */
export class NodeSight {
  constructor(private readonly sight: RefSight) {}

  /** Whether the caller may see an entity. */
  shows(entityRef: string): boolean {
    return this.sight.among([entityRef]).has(entityRef);
  }

  /** Those that are shown wherever they are met. What is neither entity nor version is shown to whom the catalog shows anything. */
  among(heads: readonly NodeHead[]): Set<number> {
    if (this.sight.none) {
      return new Set();
    }
    const refs = heads.flatMap(head => refOf(head) ?? []);
    const visible = this.sight.among(new Set(refs));
    return new Set(
      heads
        .filter(head => {
          const ref = refOf(head);
          return ref === undefined || visible.has(ref);
        })
        .map(({ id }) => id),
    );
  }
}

/** The entity that must be visible. A job's is not: the job is a name of its own. */
function refOf({ entity_ref, key, type }: NodeHead): string | undefined {
  if (type === 'entity') {
    return key;
  }
  return type === 'version' ? entity_ref ?? undefined : undefined;
}
