import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ML_ROLES, MlRole } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** Names roles of a user, or of the direct members of a group; separated by commas. */
const ROLES_ANNOTATION = 'callboard.dev/ml-roles';

/** What the catalog is asked for. */
export const ORG_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.annotations',
  'relations',
  'spec.profile',
  'spec.parent',
  'spec.children',
  'spec.members',
  'spec.memberOf',
];

export interface ReadGroup {
  ref: string;
  title?: string;
  parent?: string;
  children: string[];
  /** User refs, whether or not there are such users. */
  members: string[];
  roles: MlRole[];
}

export interface ReadPerson {
  ref: string;
  name?: string;
  email?: string;
  groups: string[];
  roles: MlRole[];
}

const text = z.string().optional().catch(undefined);
const refs = z.array(z.string()).catch([]);
const spec = z.object({
  profile: z
    .object({ displayName: text, email: text })
    .catch({ displayName: undefined, email: undefined })
    .default({ displayName: undefined, email: undefined }),
  parent: text,
  children: refs.default([]),
  members: refs.default([]),
  memberOf: refs.default([]),
});

export function readGroup(entity: Entity): ReadGroup {
  const { children, members, parent, profile } = spec.parse(entity.spec ?? {});
  const title = profile.displayName ?? entity.metadata.title;
  const [above] = related(entity, 'childOf', 'group', parent ? [parent] : []);
  return {
    ref: stringifyEntityRef(entity),
    ...(title !== undefined && { title }),
    ...(above !== undefined && { parent: above }),
    children: related(entity, 'parentOf', 'group', children),
    members: related(entity, 'hasMember', 'user', members),
    roles: rolesOf(entity),
  };
}

export function readPerson(entity: Entity): ReadPerson {
  const { memberOf, profile } = spec.parse(entity.spec ?? {});
  const name = profile.displayName ?? entity.metadata.title;
  return {
    ref: stringifyEntityRef(entity),
    ...(name !== undefined && { name }),
    ...(profile.email !== undefined && { email: profile.email }),
    groups: related(entity, 'memberOf', 'group', memberOf),
    roles: rolesOf(entity),
  };
}

/** Targets of the relations; what the entity itself says where the catalog has made none of it. */
function related(
  { metadata, relations = [] }: Entity,
  type: string,
  kind: 'group' | 'user',
  written: readonly string[],
): string[] {
  const found = relations
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.startsWith(`${kind}:`));
  const { namespace = DEFAULT_NAMESPACE } = metadata;
  return [
    ...new Set(
      found.length > 0
        ? found
        : written.flatMap(ref => fullRef(ref, kind, namespace)),
    ),
  ];
}

function fullRef(ref: string, defaultKind: string, defaultNamespace: string) {
  try {
    return [
      stringifyEntityRef(
        parseEntityRef(ref, { defaultKind, defaultNamespace }),
      ),
    ];
  } catch {
    return [];
  }
}

function rolesOf({ metadata }: Entity): MlRole[] {
  const named = (metadata.annotations?.[ROLES_ANNOTATION] ?? '')
    .split(',')
    .map(role => role.trim().toLocaleLowerCase('en-US'));
  return ML_ROLES.filter(role => named.includes(role));
}
