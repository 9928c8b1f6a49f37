import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { ActionDeps } from './ActionDeps';
import { createCardRenderAction } from './card/createCardRenderAction';
import { createContractGenerateAction } from './contract/createContractGenerateAction';
import { createManifestsValidateAction } from './manifests/createManifestsValidateAction';
import { createModelResolveAction } from './model/createModelResolveAction';
import { createPolicyCheckAction } from './policy/createPolicyCheckAction';
import { createPublishTargetAction } from './publish/createPublishTargetAction';
import { createSmokeStartAction } from './smoke/createSmokeStartAction';
import { createTemplateStampAction } from './stamp/createTemplateStampAction';
import { createToolsPinAction } from './toolsPin/createToolsPinAction';
import { createRepositoryVerifyAction } from './verify/createRepositoryVerifyAction';

/** All actions of this module. */
export function createActions(deps: ActionDeps): TemplateAction<any, any>[] {
  return [
    createCardRenderAction(deps),
    createContractGenerateAction(),
    createManifestsValidateAction(),
    createModelResolveAction(deps),
    createPolicyCheckAction(deps),
    createPublishTargetAction(deps),
    createRepositoryVerifyAction(deps),
    createSmokeStartAction(deps),
    createTemplateStampAction(),
    createToolsPinAction(deps),
  ];
}
