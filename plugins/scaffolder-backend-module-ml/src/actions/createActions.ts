import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from './ActionDeps';

/** All actions of this module. */
export function createActions(_deps: ActionDeps): TemplateAction<any, any>[] {
  return [];
}
