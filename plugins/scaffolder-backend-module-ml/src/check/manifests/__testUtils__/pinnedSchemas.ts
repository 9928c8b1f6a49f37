import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ManifestSchemas } from '../ManifestSchemas';
import { readSchemas } from '../readSchemas';

/** Those that the package ships. */
export function pinnedSchemas(): Promise<ManifestSchemas> {
  return readSchemas(
    resolvePackagePath(
      '@callboard/plugin-scaffolder-backend-module-ml',
      'schemas',
    ),
  );
}
