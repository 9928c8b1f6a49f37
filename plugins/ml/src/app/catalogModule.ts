import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { KIND_LOOKS } from '../kit/kinds';

const kindIcons = Object.fromEntries(
  ML_KINDS.map(kind => [kind, KIND_LOOKS[kind].Icon]),
);

/**
 * Icons of our kinds beside the names of entities. The catalog has a list of
 * its own for these and does not ask the app.
 *
 * @public
 */
export const mlCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      name: 'entity-presentation',
      params: define =>
        define({
          api: entityPresentationApiRef,
          deps: { catalogApi: catalogApiRef },
          factory: ({ catalogApi }) =>
            DefaultEntityPresentationApi.create({ catalogApi, kindIcons }),
        }),
    }),
  ],
});
