import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { MlGateResult } from './MlGateResult';
import { MlHardwarePicker } from './MlHardwarePicker';
import { MlModelPicker } from './MlModelPicker';
import { MlServiceName } from './MlServiceName';
import {
  gateResultSchema,
  hardwarePickerSchema,
  modelPickerSchema,
  serviceNameSchema,
} from './fieldSchemas';
import { validateHardware } from './validateHardware';
import { validateModel } from './validateModel';
import { validateServiceName } from './validateServiceName';

/** `ui:field: MlModelPicker`. */
export const modelPicker = createFormField({
  name: 'MlModelPicker',
  component: MlModelPicker,
  schema: modelPickerSchema,
  validation: validateModel,
});

/** `ui:field: MlGateResult`. */
export const gateResult = createFormField({
  name: 'MlGateResult',
  component: MlGateResult,
  schema: gateResultSchema,
});

/** `ui:field: MlHardwarePicker`. */
export const hardwarePicker = createFormField({
  name: 'MlHardwarePicker',
  component: MlHardwarePicker,
  schema: hardwarePickerSchema,
  validation: validateHardware,
});

/** `ui:field: MlServiceName`. */
export const serviceName = createFormField({
  name: 'MlServiceName',
  component: MlServiceName,
  schema: serviceNameSchema,
  validation: validateServiceName,
});
