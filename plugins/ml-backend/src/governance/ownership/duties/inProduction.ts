import { Subject } from '../../Subject';

/** Refs of the models in production: by their lifecycle, or by what a service in production says that it serves. */
export function inProduction(subjects: readonly Subject[]): Set<string> {
  return new Set(
    subjects.flatMap(({ entityRef, environment, kind, lifecycle, serves }) => {
      if (kind === 'MlModel') {
        return lifecycle === 'production' ? [entityRef] : [];
      }
      return environment === 'production' ? serves : [];
    }),
  );
}
