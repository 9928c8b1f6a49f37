import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { AttributionRule } from '../costFact';
import { CostTargets } from './CostTargets';
import { sanitisedLabel, sanitisedLabels } from './sanitisedLabel';
import { ruleTextOf } from './ruleTextOf';
import { CostTarget } from './targetOf';

/**
 * The annotation by which a workload names the entity that it belongs to, such as
 * `mlinferenceservice:default/screening`; kind and namespace may be left out.
 *
 * @public
 */
export const ENTITY_REF_ANNOTATION = 'callboard.dev/entity-ref';

/**
 * What a billing source says of a workload.
 *
 * @public
 */
export interface CostWorkload {
  /** As `spec.kubernetes.cluster` of entities calls it. */
  cluster?: string;
  /** Of Kubernetes. */
  namespace?: string;
  /** Of what controls its pods, such as a Deployment. */
  name?: string;
  /** By their names, or as Prometheus writes those. */
  labels: Readonly<Record<string, string>>;
  /** By their names, or as Prometheus writes those. */
  annotations: Readonly<Record<string, string>>;
}

/**
 * To whom a workload belongs, by what rule, and the rule with its values; or why nobody knows.
 *
 * @public
 */
export type Attribution =
  | {
      account: 'entity';
      entityRef: string;
      rule: Exclude<AttributionRule, 'stated'>;
      ruleText: string;
    }
  | {
      account: 'unallocated';
      ruleText: string;
      /** Somebody has to put it right: what is written contradicts itself or the catalog. */
      isProblem: boolean;
    };

/**
 * Finds the entity that a workload belongs to: the one that its annotation names, else the one whose `costSelector` has
 * only labels of the workload, else the one of its namespace. Where two are possible none is taken.
 *
 * @public
 */
export function attribute(
  workload: CostWorkload,
  targets: CostTargets,
): Attribution {
  return (
    byAnnotation(workload, targets) ??
    byLabels(workload, targets) ??
    byNamespace(workload, targets)
  );
}

function byAnnotation(
  { annotations }: CostWorkload,
  targets: CostTargets,
): Attribution | undefined {
  const key = sanitisedLabel(ENTITY_REF_ANNOTATION);
  const named = sanitisedLabels(annotations).get(key);
  if (named === undefined) {
    return undefined;
  }
  const entityRef = fullRef(named);
  return entityRef && targets.of(entityRef)
    ? belongs(entityRef, 'annotation', `${ENTITY_REF_ANNOTATION}: ${named}`)
    : unknown(
        `${ENTITY_REF_ANNOTATION} names ${named}, which the catalog does not have`,
        true,
      );
}

function byLabels(
  workload: CostWorkload,
  targets: CostTargets,
): Attribution | undefined {
  const labels = sanitisedLabels(workload.labels);
  const found = targets.selecting(labels).filter(isIn(workload.cluster));
  if (found.length === 0) {
    return undefined;
  }
  const [{ entityRef, selector = {} }] = found;
  const text = Object.entries(selector)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  return found.length === 1
    ? belongs(entityRef, 'label', text)
    : unknown(
        `${text} is picked by the costSelector of ${refsOf(found)}`,
        true,
      );
}

function byNamespace(
  { cluster, name, namespace }: CostWorkload,
  targets: CostTargets,
): Attribution {
  if (!namespace) {
    return unknown('neither labels nor a namespace tell whose it is');
  }
  const there = targets.in(namespace).filter(isIn(cluster));
  const named = there.filter(({ kubernetes }) => kubernetes?.name === name);
  if (there.length === 1) {
    return belongs(
      there[0].entityRef,
      'namespace',
      `the only entity of the namespace ${namespace}`,
    );
  }
  if (named.length === 1) {
    return belongs(
      named[0].entityRef,
      'namespace',
      `the workload ${name} of the namespace ${namespace}`,
    );
  }
  return there.length === 0
    ? unknown(`no entity of the catalog is in the namespace ${namespace}`)
    : unknown(
        `the namespace ${namespace} has several entities: ${refsOf(there)}`,
      );
}

/** Clusters tell two apart only where both are said. */
function isIn(cluster: string | undefined) {
  return ({ kubernetes }: CostTarget): boolean =>
    cluster === undefined ||
    kubernetes?.cluster === undefined ||
    kubernetes.cluster === cluster;
}

function fullRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text.trim(), {
      defaultKind: 'MlInferenceService',
    });
    return stringifyEntityRef(ref);
  } catch {
    // No entity ref: the catalog has no such entity.
    return undefined;
  }
}

function refsOf(targets: readonly CostTarget[]): string {
  return targets.map(({ entityRef }) => entityRef).join(' and ');
}

function belongs(
  entityRef: string,
  rule: Exclude<AttributionRule, 'stated'>,
  text: string,
): Attribution {
  return { account: 'entity', entityRef, rule, ruleText: ruleTextOf(text) };
}

function unknown(text: string, isProblem = false): Attribution {
  return { account: 'unallocated', ruleText: ruleTextOf(text), isProblem };
}
