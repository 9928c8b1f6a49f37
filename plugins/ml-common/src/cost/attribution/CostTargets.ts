import { sanitisedLabel, SanitisedLabels } from './sanitisedLabel';
import { CostTarget } from './targetOf';

/**
 * Entities that costs may be attributed to, found without a look at each of them.
 *
 * @public
 */
export class CostTargets {
  private readonly byRef = new Map<string, CostTarget>();
  private readonly byNamespace = new Map<string, CostTarget[]>();
  /** By the first label of their selector. */
  private readonly byLabel = new Map<string, CostTarget[]>();

  constructor(targets: Iterable<CostTarget>) {
    for (const target of targets) {
      this.byRef.set(target.entityRef, target);
      if (target.kubernetes) {
        add(this.byNamespace, target.kubernetes.namespace, target);
      }
      const [label] = Object.entries(target.selector ?? {});
      if (label) {
        add(this.byLabel, keyOf(sanitisedLabel(label[0]), label[1]), target);
      }
    }
  }

  /** The entity of this ref, if there is one. */
  of(entityRef: string): CostTarget | undefined {
    return this.byRef.get(entityRef);
  }

  /** Those whose selector picks workloads with these labels, in the order of their refs. */
  selecting(labels: SanitisedLabels): CostTarget[] {
    const found = [...labels].flatMap(([name, value]) =>
      (this.byLabel.get(keyOf(name, value)) ?? []).filter(target =>
        isPicked(labels, target.selector ?? {}),
      ),
    );
    return found.sort(byRef);
  }

  /** Those that say that they are in this namespace, in the order of their refs. */
  in(namespace: string): CostTarget[] {
    return [...(this.byNamespace.get(namespace) ?? [])].sort(byRef);
  }
}

function isPicked(
  labels: SanitisedLabels,
  selector: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(
    ([name, value]) => labels.get(sanitisedLabel(name)) === value,
  );
}

function keyOf(name: string, value: string): string {
  return `${name}=${value}`;
}

function byRef(one: CostTarget, other: CostTarget): number {
  return one.entityRef < other.entityRef ? -1 : 1;
}

function add(
  map: Map<string, CostTarget[]>,
  key: string,
  target: CostTarget,
): void {
  map.set(key, [...(map.get(key) ?? []), target]);
}
