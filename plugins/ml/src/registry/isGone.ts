import { ModelVersion } from '@callboard/plugin-ml-common';

/** Whether no registry lists the version any longer: nobody can take it from there. */
export function isGone({ names }: Pick<ModelVersion, 'names'>): boolean {
  return names.length > 0 && names.every(({ goneAt }) => goneAt);
}
