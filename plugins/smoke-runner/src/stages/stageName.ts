import { SmokeStageId } from '@callboard/plugin-ml-common';

/** What people read for a stage, at the beginning of a sentence. */
export function stageName(id: SmokeStageId): string {
  if (id === 'golden') return 'Golden outputs';
  return `${id[0].toUpperCase()}${id.slice(1).replace('-', ' ')}`;
}
