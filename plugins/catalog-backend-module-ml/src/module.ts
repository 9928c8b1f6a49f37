import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { InputError } from '@backstage/errors';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { MlEntityProcessor } from './MlEntityProcessor';
import { mlKindsLayer } from './mlKindsLayer';

/**
 * Backend module that adds the Callboard kinds to the catalog. Start-up fails
 * with an `InputError` where `catalog.ml` in app-config is not legal.
 *
 * @public
 */
export const catalogModuleMl = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ml',
  register(reg) {
    reg.registerInit({
      deps: {
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ model, processing, config, logger }) {
        const maxFeaturesPerSet = readMaxFeaturesPerSet(config);
        model.addModelSource(CatalogModelSources.static([mlKindsLayer]));
        processing.addProcessor(
          new MlEntityProcessor({ maxFeaturesPerSet, logger }),
        );
      },
    });
  },
});

function readMaxFeaturesPerSet(config: RootConfigService) {
  const key = 'catalog.ml.maxFeaturesPerSet';
  const value = config.getOptionalNumber(key) ?? 500;
  if (!Number.isInteger(value) || value < 0) {
    throw new InputError(
      `${key} must be a whole number, 0 or more, found ${value}`,
    );
  }
  return value;
}
