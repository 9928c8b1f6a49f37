import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ML_RELATION_FIELDS, toMlKind } from '@callboard/plugin-ml-common';

/** One entity of a file that was checked. */
export interface FoundEntity {
  ref: string;
  kind: string;
  title: string;
  owner?: { ref: string; exists: boolean };
  /** Refs that it names and nobody has, in the file or the catalog. */
  missing: string[];
  /** The catalog has an entity of this ref already. */
  known: boolean;
}

/** A file that the catalog would take. */
export interface CheckedFile {
  entities: FoundEntity[];
  /** Features that come with their sets. */
  featureCount: number;
  /** The location is registered already. */
  exists: boolean;
}

/** What is wrong with a file, as far as the server's words tell. */
export interface Refusal {
  /** The file could not be had, or is not written as such a file is, or breaks a rule. */
  cause: 'unreadable' | 'notCatalogInfo' | 'rule';
  message: string;
  file?: string;
  entityRef?: string;
  problems: Array<{ path: string; rule: string }>;
}

/** Everything that a dry run names: its entities, and what they refer to. */
export function refsIn(entities: Entity[]): string[] {
  return [
    ...new Set(
      entities.flatMap(entity => [
        stringifyEntityRef(entity),
        ...namedRefs(entity),
      ]),
    ),
  ];
}

/**
 * What a person should see of the entities of a dry run. `known` are the refs
 * that the catalog has.
 */
export function toCheckedFile(
  entities: Entity[],
  known: Set<string>,
  exists: boolean,
): CheckedFile {
  const here = new Set(entities.map(entity => stringifyEntityRef(entity)));
  const there = (ref: string) => here.has(ref) || known.has(ref);
  const listed = entities.filter(({ kind }) => !isCarrier(kind));
  return {
    exists,
    featureCount: entities.filter(({ kind }) => kind === 'MlFeature').length,
    entities: listed.map(entity => {
      const ref = stringifyEntityRef(entity);
      const owner = ownerRef(entity);
      return {
        ref,
        kind: entity.kind,
        title: entity.metadata.title ?? entity.metadata.name,
        owner: owner ? { ref: owner, exists: there(owner) } : undefined,
        missing: namedRefs(entity).filter(
          each => each !== owner && !there(each),
        ),
        known: known.has(ref),
      };
    }),
  };
}

const SENTENCE =
  /(?:^|\s)((?:url|file):\S+): ([a-z0-9]+:[^\s/:]+\/[^\s:]+): (.+)$/is;
const RULE = /^(\S+) (.+)$/s;

/** Takes the file, the entity and the broken rules out of what the catalog says. */
export function toRefusal(message: string): Refusal {
  const found = message.match(SENTENCE);
  if (!found) {
    return { cause: causeOf(message), message, problems: [] };
  }
  const [, file, entityRef, rules] = found;
  return {
    cause: 'rule',
    message,
    file: file.replace(/^url:/, ''),
    entityRef,
    problems: rules.split('; ').map(text => {
      const [, path, rule] = text.match(RULE) ?? ['', '', text];
      return { path, rule };
    }),
  };
}

function causeOf(message: string): Refusal['cause'] {
  if (/unable to read url|NotFoundError/i.test(message)) {
    return 'unreadable';
  }
  return /YAML error|YAMLParseError/.test(message) ? 'notCatalogInfo' : 'rule';
}

/** Locations carry entities, and features come with their sets: neither is news. */
function isCarrier(kind: string) {
  return kind === 'Location' || kind === 'MlFeature';
}

/** What every stock kind may name. */
const STOCK_FIELDS = [
  { field: 'owner', targetKinds: ['Group'] },
  { field: 'system', targetKinds: ['System'] },
];

function ownerRef(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  return typeof owner === 'string'
    ? wholeRef(owner, 'Group', entity)
    : undefined;
}

function namedRefs(entity: Entity): string[] {
  const kind = toMlKind(entity.kind);
  const fields = kind ? ML_RELATION_FIELDS[kind] : STOCK_FIELDS;
  const named = fields.flatMap(({ field, targetKinds }) =>
    [entity.spec?.[field]]
      .flat()
      .map(each =>
        typeof each === 'string'
          ? wholeRef(each, targetKinds[0], entity)
          : undefined,
      ),
  );
  return [...new Set(named)].filter(ref => ref !== undefined);
}

function wholeRef(text: string, defaultKind: string, entity: Entity) {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind,
        defaultNamespace: entity.metadata.namespace,
      }),
    );
  } catch {
    return undefined;
  }
}
