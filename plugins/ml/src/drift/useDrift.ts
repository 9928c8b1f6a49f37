import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  DriftAnswer,
  DriftColumnAnswer,
  MonitoredDrift,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { driftApiRef } from '../api/driftApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { DriftState } from './driftState';
import { AskedRun, isAwaited } from './isAwaited';
import { isRetrainingAwaited } from './isRetrainingAwaited';

const REFRESH_MS = 60_000;
const SOON_MS = 4_000;
const DAY_MS = 86_400_000;

/**
 * What is known of the drift of the entity of the page, of the last `days`; asked for
 * more often while an evaluation or a retraining that was asked for is on its way.
 */
export function useDrift(
  days: number | undefined,
  asked: AskedRun | undefined,
): Loaded<DriftAnswer> {
  const api = useApi(driftApiRef);
  const ref = stringifyEntityRef(useEntity().entity);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'drift', ref, days],
      queryFn: ({ signal }) =>
        api.getDrift({ ref, from: beginOf(days, Date.now()) }, signal),
      refetchInterval: ({ state }) =>
        isAwaited(state.data, asked, Date.now()) ||
        isRetrainingAwaited(state.data, Date.now())
          ? SOON_MS
          : REFRESH_MS,
    }),
  );
}

/** The columns whose names hold the text of the state, where not all columns are in the answer; undefined where all are. */
export function useFoundColumns(
  { monitor, truncated }: Partial<MonitoredDrift>,
  { days, text }: Pick<DriftState, 'days' | 'text'>,
): Loaded<MonitoredDrift | undefined> | undefined {
  const api = useApi(driftApiRef);
  const ref = stringifyEntityRef(useEntity().entity);
  const enabled = Boolean(truncated && text);
  const found = useQuery({
    queryKey: ['ml', 'drift', ref, days, text],
    enabled,
    queryFn: ({ signal }) =>
      api.getDrift({ ref, from: beginOf(days, Date.now()), text }, signal),
    select: ({ monitored }) =>
      monitored.find(each => each.monitor.id === monitor?.id),
  });
  return enabled ? asLoaded(found) : undefined;
}

/** Which column is opened, where. */
export interface OpenColumn {
  monitorId: string;
  column: string;
  /** Begin of the window. */
  from: string;
}

/** Both distributions of a column; loading while nothing is opened. */
export function useDriftColumn(
  open: OpenColumn | undefined,
): Loaded<DriftColumnAnswer> {
  const api = useApi(driftApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'drift', 'column', open],
      enabled: open !== undefined,
      queryFn: ({ signal }) =>
        api.getColumn(open ?? { monitorId: '', column: '', from: '' }, signal),
    }),
  );
}

/** The begin of the day in UTC that is `days` ago. */
function beginOf(days: number | undefined, now: number): string | undefined {
  return days === undefined
    ? undefined
    : new Date(now - (now % DAY_MS) - days * DAY_MS).toISOString();
}
