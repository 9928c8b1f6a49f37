import { UnregisteredModel } from '@callboard/plugin-ml-common';
import { ListedRegistryModel } from '@callboard/plugin-ml-node';
import { fullOwnerRef } from './fullOwnerRef';
import { OwnerRule } from './ownerRules';

/** What the rules say of a model's owner. */
export type MappedOwner = Omit<
  NonNullable<UnregisteredModel['owner']>,
  'exists'
>;

type Facts = Pick<ListedRegistryModel, 'name' | 'tags' | 'createdBy'>;

/** What the catalog takes as the name of an entity. */
const SEGMENT = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** The owner by the first rule that matches; undefined when none does. */
export function mappedOwner(
  registry: string,
  model: Facts,
  rules: readonly OwnerRule[],
): MappedOwner | undefined {
  for (const rule of rules) {
    const match =
      rule.registry === undefined || rule.registry === registry
        ? matchOf(rule, model)
        : undefined;
    const ref = match && filled(rule.owner, match.values);
    if (match && ref) {
      return { ref: fullOwnerRef(ref), by: rule.by, why: match.why };
    }
  }
  return undefined;
}

function matchOf(rule: OwnerRule, { createdBy, name, tags }: Facts) {
  switch (rule.by) {
    case 'tag': {
      const tag = rule.tag ?? '';
      const value = Object.hasOwn(tags, tag) ? tags[tag].trim() : '';
      return value
        ? { values: { value }, why: `tag ${tag}=${value}` }
        : undefined;
    }
    case 'user':
      return matchPattern(rule.pattern, 'user', createdBy);
    default:
      return matchPattern(rule.pattern, 'name', name);
  }
}

function matchPattern(
  pattern: RegExp | undefined,
  what: string,
  text: string | undefined,
) {
  const match = text === undefined ? undefined : pattern?.exec(text);
  return match
    ? { values: { ...match.groups }, why: `${what} ${text}` }
    : undefined;
}

/** Undefined when a value is no name of the catalog: it could name somebody else. */
function filled(
  owner: string,
  values: Record<string, string | undefined>,
): string | undefined {
  const names = [...owner.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.every(name => SEGMENT.test(values[name] ?? ''))
    ? owner.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? '')
    : undefined;
}
