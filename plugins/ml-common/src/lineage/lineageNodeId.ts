import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/**
 * What a node of the lineage graph is known by, taken apart.
 *
 * @public
 */
export type LineageNodeName =
  | { type: 'entity'; entityRef: string; column?: string }
  | { type: 'version'; versionId: string }
  | { type: 'dataset'; address: string; column?: string }
  | { type: 'job'; address: string }
  | { type: 'run'; runId: string };

const PREFIXED = /^(version|dataset|job|run):(.+)$/su;

/**
 * Id of a node: an entity ref (`#` and a name behind it for a feature or column of it), `version:<versionId>`,
 * `dataset:<namespace>/<name>`, `dataset:<namespace>/<name>#<column>`, `job:<namespace>/<name>` or `run:<runId>`.
 * A `#` in the name of a data set or column is written `%23`.
 *
 * @public
 */
export function formatLineageNode(name: LineageNodeName): string {
  const column =
    'column' in name && name.column !== undefined
      ? `#${escaped(name.column)}`
      : '';
  switch (name.type) {
    case 'entity':
      return `${name.entityRef}${column}`;
    case 'version':
      return `version:${name.versionId}`;
    case 'dataset':
      return `dataset:${escaped(name.address)}${column}`;
    case 'job':
      return `job:${name.address}`;
    default:
      return `run:${name.runId}`;
  }
}

/**
 * Takes the id of a node apart; an entity ref becomes full and lower case. Undefined for what is no id.
 *
 * @public
 */
export function parseLineageNode(id: string): LineageNodeName | undefined {
  const [, type, rest] = PREFIXED.exec(id) ?? [];
  switch (type) {
    case 'version':
      return { type, versionId: rest };
    case 'run':
      return { type, runId: rest };
    case 'job':
      return { type, address: rest };
    case 'dataset': {
      const [address, column] = withColumn(rest);
      return { type, address, ...(column !== undefined && { column }) };
    }
    default:
      return parseEntity(id);
  }
}

function parseEntity(id: string): LineageNodeName | undefined {
  const [ref, column] = withColumn(id);
  try {
    // A ref without a kind is no id: there is no default.
    const entityRef = stringifyEntityRef(parseEntityRef(ref));
    return {
      type: 'entity',
      entityRef: entityRef.toLocaleLowerCase('en-US'),
      ...(column !== undefined && { column }),
    };
  } catch {
    return undefined;
  }
}

/** The column is behind the last `#`. */
function withColumn(text: string): [string, string | undefined] {
  const at = text.lastIndexOf('#');
  return at < 0
    ? [unescaped(text), undefined]
    : [unescaped(text.slice(0, at)), unescaped(text.slice(at + 1))];
}

/** `#` parts a column from what it is of: in a name it is `%23`, and what looks like that has its `%` as `%25`. */
function escaped(name: string): string {
  return name.replace(/%(?=2[35])/gu, '%25').replaceAll('#', '%23');
}

function unescaped(text: string): string {
  return text.replace(/%2[35]/gu, each => (each === '%23' ? '#' : '%'));
}

/**
 * Schema of the id of a node as a caller gives it.
 *
 * @public
 */
export const lineageNodeText = z
  .string('must be given once')
  .min(1, 'must be given')
  .max(3000, 'must be at most 3000 characters')
  .refine(
    id => !id.includes('\0') && parseLineageNode(id) !== undefined,
    'must be an entity ref with its kind, version:<versionId>, dataset:<namespace>/<name>, dataset:<namespace>/<name>#<column>, job:<namespace>/<name> or run:<runId>',
  )
  .describe(
    'Entity ref (# and a name behind it for a feature of a set or a column), version:<versionId>, dataset:<namespace>/<name>, dataset:<namespace>/<name>#<column>, job:<namespace>/<name> or run:<runId>',
  );
