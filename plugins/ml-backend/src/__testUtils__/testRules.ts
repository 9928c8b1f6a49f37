import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v3';

/** Custom rules as an adopter adds them to the catalog; the inventory knows nothing of them. */
export const TEST_RULES = [
  createPermissionRule({
    name: 'HAS_TASK',
    description: 'Allow entities with one of these tasks',
    resourceRef: catalogEntityPermissionResourceRef,
    paramsSchema: z.object({ tasks: z.array(z.string()) }),
    apply: (entity, { tasks }) => tasks.includes(String(entity.spec?.task)),
    toQuery: ({ tasks }) => ({ key: 'spec.task', values: tasks }),
  }),
];
