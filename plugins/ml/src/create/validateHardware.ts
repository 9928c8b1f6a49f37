import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { HARDWARE } from './hardware';
import { mlTextOf } from './mlTextOf';

/** Only what the templates can write manifests for. */
export const validateHardware: CustomFieldValidator<string> = (
  value,
  field,
  { apiHolder },
) => {
  if (!HARDWARE.some(known => known === value)) {
    field.addError(mlTextOf(apiHolder)('create.hardware.rule'));
  }
};
