import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ActionDeps } from '../ActionDeps';

/** The kinds of the entities that a service brings into the catalog, all of its name. */
const KINDS = ['Component', 'API', 'MlInferenceService'];

/**
 * The catalog drops an entity without a word whose ref another location has already.
 * @param initiator - is told what has the name only as far as they may see it
 * @throws InputError when the name is taken
 */
export async function checkNameIsFree(
  name: string,
  initiator: BackstageCredentials,
  { auth, catalog }: Pick<ActionDeps, 'auth' | 'catalog'>,
): Promise<void> {
  const entityRefs = KINDS.map(kind =>
    stringifyEntityRef({ kind, namespace: DEFAULT_NAMESPACE, name }),
  );
  const seenBy = async (credentials: BackstageCredentials) => {
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials },
    );
    return items.flatMap(entity => (entity ? stringifyEntityRef(entity) : []));
  };
  const all = await seenBy(await auth.getOwnServiceCredentials());
  if (all.length === 0) {
    return;
  }
  const shown = (await seenBy(initiator)).join(', ');
  throw new InputError(
    `name: ${name} is taken${shown && ` by ${shown}`}; choose another`,
  );
}
