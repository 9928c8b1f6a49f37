import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./example/peopleSignIn'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./example/permissionPolicy'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@backstage/plugin-catalog-backend-module-ai-model'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@callboard/plugin-catalog-backend-module-ml'));

backend.add(import('@callboard/plugin-ml-backend'));
backend.add(import('@callboard/plugin-ml-backend-module-duckdb'));
backend.add(import('@callboard/plugin-smoke-test-backend'));
backend.add(import('@callboard/plugin-smoke-test-backend-module-kubernetes'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitea'));
backend.add(import('@callboard/plugin-scaffolder-backend-module-ml'));
backend.add(import('@callboard/plugin-git-host-backend'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start().catch(error => {
  // With a part of it missing it would go on answering, and never be ready.
  console.error(error);
  process.exit(1);
});
