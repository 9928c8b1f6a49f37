import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { JsonValue } from '@backstage/types';
import { posix } from 'node:path';
import { Problem } from '../Problem';
import { SourceFiles } from '../SourceFiles';
import { placeholderFile } from './placeholders';

const DEFAULT_KINDS: Record<string, string | undefined> = {
  owner: 'Group',
  system: 'System',
  providesApis: 'API',
  consumesApis: 'API',
  subcomponentOf: 'Component',
  dependsOn: undefined,
  serves: 'MlModel',
};
/** What an entity brings along must be brought along. */
const OWN = ['providesApis'];
const TECHDOCS = 'backstage.io/techdocs-ref';

/** Refs that cannot be one, or that lead to nothing where only this repository could hold it; files that are not there. */
export function referenceProblems(
  entity: Entity,
  around: { files: SourceFiles; entities: Set<string> },
): Problem[] {
  const spec = entity.spec ?? {};
  return [
    ...Object.keys(DEFAULT_KINDS).flatMap(field =>
      refProblems(entity, field, spec[field], around.entities),
    ),
    ...fileProblems(spec, ['spec'], around.files),
    ...docsProblems(entity, around.files),
  ];
}

function refProblems(
  entity: Entity,
  field: string,
  value: unknown,
  entities: Set<string>,
): Problem[] {
  const refs = [value ?? []].flat();
  const list = Array.isArray(value);
  return refs.flatMap((text, index) => {
    const path = ['spec', field, ...(list ? [index] : [])];
    if (typeof text !== 'string') return [];
    const ref = fullRef(entity, text, DEFAULT_KINDS[field]);
    if (ref === undefined) {
      return [{ path, rule: `must be an entity ref, found ${text}` }];
    }
    return OWN.includes(field) && !entities.has(ref)
      ? [{ path, rule: `must be an entity of this file, found ${text}` }]
      : [];
  });
}

function fullRef(
  { metadata }: Entity,
  text: string,
  defaultKind: string | undefined,
): string | undefined {
  const defaultNamespace = metadata.namespace ?? 'default';
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}

function fileProblems(
  value: JsonValue | undefined,
  path: Problem['path'],
  files: SourceFiles,
): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      fileProblems(item, [...path, index], files),
    );
  }
  const file = placeholderFile(value);
  if (file === undefined) {
    return Object.entries(value).flatMap(([key, field]) =>
      fileProblems(field, [...path, key], files),
    );
  }
  return /^https?:/.test(file) || files.has(posix.normalize(file))
    ? []
    : [{ path, rule: `must be a file of the repository, found ${file}` }];
}

function docsProblems({ metadata }: Entity, files: SourceFiles): Problem[] {
  const ref = metadata.annotations?.[TECHDOCS];
  if (!ref?.startsWith('dir:')) return [];
  const file = posix.join(ref.slice('dir:'.length), 'mkdocs.yml');
  return files.has(file)
    ? []
    : [
        {
          path: ['metadata', 'annotations', TECHDOCS],
          rule: `must lead to a mkdocs.yml, found ${ref}`,
        },
      ];
}
