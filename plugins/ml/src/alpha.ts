/**
 * Modules that this plugin brings to other plugins of the app.
 *
 * @packageDocumentation
 */
import { createFrontendFeatureLoader } from '@backstage/frontend-plugin-api';
import { mlAppModule } from './app/appModule';
import { mlCatalogGraphModule } from './app/catalogGraphModule';
import { mlCatalogModule } from './app/catalogModule';
import { mlOrgModule } from './app/orgModule';

export { mlAppModule, mlCatalogGraphModule, mlCatalogModule, mlOrgModule };

/**
 * All modules at once: icons, catalog graph and ownership card for our kinds.
 *
 * @public
 */
export default createFrontendFeatureLoader({
  loader: () => [
    mlAppModule,
    mlCatalogModule,
    mlCatalogGraphModule,
    mlOrgModule,
  ],
});
