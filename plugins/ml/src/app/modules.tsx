import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { IconBundleBlueprint } from '@backstage/plugin-app-react';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { KIND_LOOKS } from '../kit/kinds';

const icons = Object.fromEntries(
  ML_KINDS.map(kind => {
    const { Icon } = KIND_LOOKS[kind];
    return [`kind:${kind.toLocaleLowerCase('en-US')}`, <Icon key={kind} />];
  }),
);

/** What only a module of the app may attach: icons of our kinds. */
export const mlAppModule = createFrontendModule({
  pluginId: 'app',
  extensions: [IconBundleBlueprint.make({ name: 'ml', params: { icons } })],
});
