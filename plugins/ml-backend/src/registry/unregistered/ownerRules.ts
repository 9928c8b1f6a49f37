import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { entityRefText } from '@callboard/plugin-ml-common';

/** Who owns a model of a registry; the first that matches counts. */
export interface OwnerRule {
  /** Only of this registry, such as `mlflow:research`. */
  registry?: string;
  by: 'tag' | 'user' | 'rule';
  /** Name of the tag, whose value is any. */
  tag?: string;
  /** On the user or the name of the model, whole. */
  pattern?: RegExp;
  /** Ref of the owner; `{value}` stands for the value of the tag, or the groups of the pattern by name. */
  owner: string;
}

const SORTS = ['tag', 'user', 'name'] as const;
const PLACEHOLDER = /\{(\w+)\}/g;

/** @throws InputError naming the rule that is wrong and the cure */
export function readOwnerRules(
  config: RootConfigService,
  path: string,
): OwnerRule[] {
  return (config.getOptionalConfigArray(path) ?? []).map((each, at) =>
    readRule(each, `${path}[${at}]`),
  );
}

function readRule(config: Config, path: string): OwnerRule {
  const given = SORTS.filter(sort => config.has(sort));
  if (given.length !== 1) {
    throw new InputError(`${path}: must have one of tag, user and name`);
  }
  const [sort] = given;
  const text = config.getString(sort);
  const registry = config.getOptionalString('registry');
  const pattern =
    sort === 'tag' ? undefined : wholePattern(text, `${path}.${sort}`);
  const owner = ownerTemplate(config.getString('owner'), {
    names: pattern ? groupsOf(pattern) : ['value'],
    path: `${path}.owner`,
  });
  return {
    registry,
    by: sort === 'name' ? 'rule' : sort,
    tag: pattern ? undefined : text,
    pattern,
    owner,
  };
}

function wholePattern(text: string, path: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`, 'u');
  } catch (error) {
    throw new InputError(
      `${path}: must be a regular expression: ${Object(error).message}`,
    );
  }
}

/** Names of the groups of a pattern: what it would capture of nothing. */
function groupsOf(pattern: RegExp): string[] {
  const found = new RegExp(`${pattern.source}|`, 'u').exec('');
  return Object.keys(found?.groups ?? {});
}

function ownerTemplate(
  owner: string,
  { names, path }: { names: string[]; path: string },
): string {
  const unknown = [...owner.matchAll(PLACEHOLDER)]
    .map(([, name]) => name)
    .find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `${path}: {${unknown}} stands for nothing; there ${
        names.length > 0 ? `is {${names.join('}, {')}}` : 'is no named group'
      }`,
    );
  }
  if (!entityRefText.safeParse(owner.replace(PLACEHOLDER, 'x')).success) {
    throw new InputError(
      `${path}: must be an entity ref such as group:default/{value}`,
    );
  }
  return owner;
}
