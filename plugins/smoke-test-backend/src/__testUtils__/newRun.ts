import { NewRun } from '../runs/RunQueue';

const VERSION = '00000000-0000-4000-8000-000000000000';

/** A run of version `n` of the model `uid`. */
export function newRun(uid: string, n = 1, other?: Partial<NewRun>): NewRun {
  return {
    entityRef: `mlmodel:default/${uid}`,
    uid,
    owner: 'group:default/ds',
    target: {
      type: 'version',
      versionId: VERSION.slice(0, -3) + String(n).padStart(3, '0'),
      label: String(n),
    },
    profile: 'cpu',
    runner: 'process',
    trigger: 'user',
    ...other,
  };
}
