/**
 * Modules that this plugin brings to other plugins of the app.
 *
 * @packageDocumentation
 */
import { createFrontendFeatureLoader } from '@backstage/frontend-plugin-api';
import { mlAppModule } from './app/modules';

/** All modules at once. */
export default createFrontendFeatureLoader({
  loader: () => [mlAppModule],
});
