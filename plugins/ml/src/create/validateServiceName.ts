import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { readableRef } from '../kit/readableRef';
import { mlTextOf } from './mlTextOf';

/** What a template writes into the catalog under the name. */
const KINDS = ['component', 'api', 'mlinferenceservice'];

/** A name that an entity has which the person may see is taken; the backend knows of the others. */
export const validateServiceName: CustomFieldValidator<string> = async (
  name,
  field,
  { apiHolder },
) => {
  const catalog = apiHolder.get(catalogApiRef);
  if (!name || !catalog) {
    return;
  }
  const entityRefs = KINDS.map(kind => `${kind}:default/${name}`);
  const { items } = await catalog.getEntitiesByRefs({
    entityRefs,
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
  });
  const taken = entityRefs.find((_, index) => items[index]);
  if (taken) {
    field.addError(
      mlTextOf(apiHolder)('create.name.taken', { entity: readableRef(taken) }),
    );
  }
};
