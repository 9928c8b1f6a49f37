import { useApi } from '@backstage/frontend-plugin-api';
import { ServingAnswer, ServingQuery } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { servingApiRef } from '../api/servingApiRef';

const REFRESH_MS = 60_000;
const HOUR_MS = 3_600_000;

/** How one service serves. */
export type ServiceServing = ServingAnswer['services'][number];

/**
 * How a service, or those that serve a model, serve from `from` on, until `to` or, with `untilNow`, until the hours that
 * are over; undefined for what does not serve.
 */
export function useServing(asked: {
  ref: string | undefined;
  stretch: Pick<ServingQuery, 'from' | 'to'>;
  untilNow: boolean;
  now: number;
}): Loaded<ServingAnswer> | undefined {
  const { ref, stretch, untilNow, now } = asked;
  const api = useApi(servingApiRef);
  const hour = new Date(now - (now % HOUR_MS)).toISOString();
  const query = {
    ref: ref ?? '',
    from: stretch.from,
    // In the first hour of a day there is nothing yet of the day itself.
    to: untilNow && hour > stretch.from ? hour : stretch.to,
  };
  const loaded: Loaded<ServingAnswer> = asLoaded(
    useQuery({
      queryKey: ['ml', 'serving', query.ref, query.from, query.to],
      enabled: ref !== undefined,
      refetchInterval: REFRESH_MS,
      // At each full hour what is known stays until the new hour is there.
      placeholderData: (known, of) =>
        of?.queryKey[2] === query.ref && of.queryKey[3] === query.from
          ? known
          : undefined,
      queryFn: ({ signal }) => api.getServing(query, signal),
    }),
  );
  return ref === undefined ? undefined : loaded;
}
