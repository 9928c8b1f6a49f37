import { useApi } from '@backstage/frontend-plugin-api';
import { SmokeRunDetail } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { smokeApiRef } from '../api/smokeApiRef';
import { isActive } from './runOutcome';

/** Events tell the rest; without them this is all that moves. */
const ACTIVE_MS = 3_000;

/** A run with its report, asked for again until it is finished. */
export function useRun(id: string | undefined): Loaded<SmokeRunDetail> {
  const api = useApi(smokeApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['smoke', 'run', id],
      enabled: id !== undefined,
      queryFn: ({ signal }) => api.getRun(id ?? '', signal),
      refetchInterval: ({ state }) =>
        state.data && isActive(state.data.run) && ACTIVE_MS,
    }),
  );
}
