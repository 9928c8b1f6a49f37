import { ExtensionDefinition } from '@backstage/frontend-plugin-api';

/** Pages, tabs and cards of this area. */
export const governanceExtensions: ExtensionDefinition[] = [];
