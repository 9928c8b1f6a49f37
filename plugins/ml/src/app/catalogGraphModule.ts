import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { ML_RELATION_PAIRS } from '@callboard/plugin-ml-common';

/**
 * Our relations in the catalog graph, which drops those that it was not told of.
 *
 * @public
 */
export const mlCatalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [...ALL_RELATIONS, ...ML_RELATION_PAIRS.flat()],
              knownRelationPairs: [
                ...ALL_RELATION_PAIRS,
                ...ML_RELATION_PAIRS.map(
                  ([forward, reverse]): [string, string] => [forward, reverse],
                ),
              ],
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});
