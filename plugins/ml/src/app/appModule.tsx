import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { IconBundleBlueprint } from '@backstage/plugin-app-react';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { KIND_LOOKS } from '../kit/kinds';

const icons = Object.fromEntries(
  ML_KINDS.map(kind => [
    `kind:${kind.toLocaleLowerCase('en-US')}`,
    KIND_LOOKS[kind].Icon,
  ]),
);

/**
 * Icons of our kinds, for every plugin that asks the app for `kind:…`.
 *
 * @public
 */
export const mlAppModule = createFrontendModule({
  pluginId: 'app',
  extensions: [IconBundleBlueprint.make({ name: 'ml', params: { icons } })],
});
