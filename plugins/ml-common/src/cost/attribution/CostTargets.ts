import { sanitisedLabel, SanitisedLabels } from './sanitisedLabel';
import { CostTarget } from './targetOf';

/** A selector with its labels as workloads have them, each as `name=value`. */
interface Selector {
  target: CostTarget;
  labels: string[];
}

/**
 * Entities that costs may be attributed to, found without a look at each of them.
 *
 * @public
 */
export class CostTargets {
  private readonly byRef = new Map<string, CostTarget>();
  private readonly byNamespace = new Map<string, CostTarget[]>();
  private readonly byLabel: Map<string, Selector[]>;

  constructor(targets: Iterable<CostTarget>) {
    const inOrder = [...targets].sort(byRef);
    for (const target of inOrder) {
      this.byRef.set(target.entityRef, target);
      if (target.kubernetes) {
        add(this.byNamespace, target.kubernetes.namespace, target);
      }
    }
    this.byLabel = byRarestLabel(inOrder);
  }

  /** The entity of this ref, if there is one. */
  of(entityRef: string): CostTarget | undefined {
    return this.byRef.get(entityRef);
  }

  /** Those whose selector picks workloads with these labels, in the order of their refs. */
  selecting(labels: SanitisedLabels): CostTarget[] {
    const had = new Set([...labels].map(([name, value]) => keyOf(name, value)));
    const found = [...had].flatMap(label =>
      (this.byLabel.get(label) ?? []).filter(selector =>
        selector.labels.every(each => had.has(each)),
      ),
    );
    return found.map(({ target }) => target).sort(byRef);
  }

  /** Those that say that they are in this namespace, in the order of their refs. */
  in(namespace: string): readonly CostTarget[] {
    return this.byNamespace.get(namespace) ?? [];
  }
}

/** Labels such as `team` are of many selectors, and all of those would be looked at for each workload. */
function byRarestLabel(
  targets: readonly CostTarget[],
): Map<string, Selector[]> {
  const selectors = targets.map(target => ({
    target,
    labels: Object.entries(target.selector ?? {}).map(([name, value]) =>
      keyOf(sanitisedLabel(name), value),
    ),
  }));
  const uses = new Map<string, number>();
  for (const label of selectors.flatMap(({ labels }) => labels)) {
    uses.set(label, (uses.get(label) ?? 0) + 1);
  }
  const found = new Map<string, Selector[]>();
  for (const selector of selectors.filter(({ labels }) => labels.length > 0)) {
    const rarest = selector.labels.reduce((one, other) =>
      (uses.get(other) ?? 0) < (uses.get(one) ?? 0) ? other : one,
    );
    add(found, rarest, selector);
  }
  return found;
}

function keyOf(name: string, value: string): string {
  return `${name}=${value}`;
}

function byRef(one: CostTarget, other: CostTarget): number {
  return one.entityRef < other.entityRef ? -1 : 1;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) {
    values.push(value);
  } else {
    map.set(key, [value]);
  }
}
