import {
  ExtensionDefinition,
  PluginHeaderActionBlueprint,
} from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** What our templates ask for in the form of the scaffolder. */
const fields: ExtensionDefinition[] = [
  FormFieldBlueprint.make({
    name: 'model-picker',
    params: { field: () => import('./fields').then(m => m.modelPicker) },
  }),
  FormFieldBlueprint.make({
    name: 'gate-result',
    params: { field: () => import('./fields').then(m => m.gateResult) },
  }),
  FormFieldBlueprint.make({
    name: 'hardware-picker',
    params: { field: () => import('./fields').then(m => m.hardwarePicker) },
  }),
  FormFieldBlueprint.make({
    name: 'service-name',
    params: { field: () => import('./fields').then(m => m.serviceName) },
  }),
];

/** The way to the templates, at the head of the ML catalog. */
const createAction = PluginHeaderActionBlueprint.make({
  name: 'create-service',
  params: {
    loader: () =>
      import('./CreateServiceButton').then(m => <m.CreateServiceButton />),
  },
});

/** Making services from templates; each can be switched off, and none shows without the scaffolder. */
export const createExtensions: ExtensionDefinition[] = [
  ...fields,
  createAction,
];
