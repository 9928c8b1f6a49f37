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
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import { ML_RELATION_PAIRS } from '@callboard/plugin-ml-common';

/**
 * Our relations in the catalog graph, which drops those that it was not told
 * of; single features are left out of the card beside other kinds.
 *
 * @public
 */
export const mlCatalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    catalogGraphPlugin
      .getExtension('entity-card:catalog-graph/relations')
      .override({
        factory: (originalFactory, { config }) =>
          originalFactory({
            params: {
              loader: () =>
                import('./RelationsCard').then(m => (
                  <m.RelationsCard {...config} />
                )),
            },
          }),
      }),
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
