import {
  ANNOTATION_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { dirname } from 'node:path';

/**
 * Where a file that an entity names lies.
 *
 * @public
 */
export type EntityFileSource =
  | { type: 'file'; folder: string; path: string }
  | { type: 'url'; url: string };

/**
 * Where the file lies that an entity names. A file can only be reached from an entity
 * that itself came from a file.
 * @throws InputError naming the rule
 *
 * @public
 */
export function entityFileSource(
  entity: Entity,
  location: string,
  integrations: ScmIntegrationRegistry,
): EntityFileSource {
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) {
    if (!/^https?:\/\//i.test(location) || !URL.canParse(location)) {
      throw new InputError(
        `${location}: must be a path beside the entity's file, or an http(s) URL`,
      );
    }
    return { type: 'url', url: location };
  }
  const { target, type } = locationOf(entity);
  switch (type) {
    case 'file':
      return { type: 'file', folder: dirname(target), path: location };
    case 'url':
      return {
        type: 'url',
        url: integrations.resolveUrl({ url: location, base: target }),
      };
    default:
      throw new InputError(
        `${location}: the entity comes from a location of type ${type}, beside which no file can be read; give a URL`,
      );
  }
}

function locationOf(entity: Entity) {
  const ref = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  if (!ref) {
    throw new InputError(
      'The entity has no location, so no file beside it can be read',
    );
  }
  return parseLocationRef(ref);
}
