import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { MainVersion, modelName, readMainVersion } from './mainVersion';

const NONE: MainVersion = { status: 'none' };

/** The main version of a model; not asked for while none is chosen. */
export function useMainVersion(
  entityRef: string | undefined,
): Loaded<MainVersion> {
  const api = useApi(mlApiRef);
  const model = entityRef === undefined ? undefined : modelName(entityRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'main-version', model],
      enabled: model !== undefined,
      queryFn: ({ signal }) =>
        model ? readMainVersion(api, model, signal) : NONE,
    }),
  );
}
