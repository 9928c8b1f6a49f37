import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { z } from 'zod';

/** Entities with a search row of this key and, if given, one of these values. */
export interface Leaf {
  key: string;
  values?: string[];
}

/** A permission decision as set algebra over leaves. */
export type ConditionTree =
  | { leaf: Leaf }
  | { all: ConditionTree[] }
  | { any: ConditionTree[] }
  | { not: ConditionTree };

const property = z.object({ key: z.string(), value: z.string().optional() });

/** The catalog's own rules, each as the search rows that it asks for; see `permissions/rules` of the catalog backend. */
const LEAF_OF_RULE: Record<string, (params: unknown) => Leaf | undefined> = {
  IS_ENTITY_OWNER: rule(z.object({ claims: z.array(z.string()) }), p =>
    leaf('relations.ownedBy', p.claims),
  ),
  IS_ENTITY_KIND: rule(z.object({ kinds: z.array(z.string()) }), p =>
    leaf('kind', p.kinds),
  ),
  HAS_ANNOTATION: rule(
    z.object({ annotation: z.string(), value: z.string().optional() }),
    p => leaf(`metadata.annotations.${p.annotation}`, one(p.value)),
  ),
  HAS_LABEL: rule(
    z.object({ label: z.string(), value: z.string().optional() }),
    p => leaf(`metadata.labels.${p.label}`, one(p.value)),
  ),
  HAS_METADATA: rule(property, p => leaf(`metadata.${p.key}`, one(p.value))),
  HAS_SPEC: rule(property, p => leaf(`spec.${p.key}`, one(p.value))),
};

/** The tree of a decision, or undefined when any rule of it is not one of the catalog's own. */
export function conditionTree(
  criteria: PermissionCriteria<PermissionCondition>,
): ConditionTree | undefined {
  if ('allOf' in criteria) {
    const all = everyTree(criteria.allOf);
    return all && { all };
  }
  if ('anyOf' in criteria) {
    const any = everyTree(criteria.anyOf);
    return any && { any };
  }
  if ('not' in criteria) {
    const not = conditionTree(criteria.not);
    return not && { not };
  }
  const known = Object.hasOwn(LEAF_OF_RULE, criteria.rule)
    ? LEAF_OF_RULE[criteria.rule](criteria.params)
    : undefined;
  return known && { leaf: known };
}

/** The leaves of a tree, in no particular order. */
export function leavesOf(tree: ConditionTree): Leaf[] {
  if ('leaf' in tree) {
    return [tree.leaf];
  }
  if ('not' in tree) {
    return leavesOf(tree.not);
  }
  return ('all' in tree ? tree.all : tree.any).flatMap(leavesOf);
}

function everyTree(
  criteria: PermissionCriteria<PermissionCondition>[],
): ConditionTree[] | undefined {
  const trees = criteria.map(conditionTree);
  return trees.every(tree => tree !== undefined) ? trees : undefined;
}

function rule<T>(schema: z.ZodType<T>, toLeaf: (params: T) => Leaf) {
  return (params: unknown) => {
    const parsed = schema.safeParse(params);
    return parsed.success ? toLeaf(parsed.data) : undefined;
  };
}

/** The catalog compares keys and values in lower case. */
function leaf(key: string, values?: string[]): Leaf {
  return {
    key: key.toLocaleLowerCase('en-US'),
    values: values?.map(value => value.toLocaleLowerCase('en-US')),
  };
}

function one(value: string | undefined): string[] | undefined {
  return value === undefined ? undefined : [value];
}
