import { useApi } from '@backstage/frontend-plugin-api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { smokeApiRef } from '../api/smokeApiRef';
import { followRun } from './followRun';
import { LiveRun, NOTHING_YET, withEvent } from './liveRun';

/** What a run tells while it works, and whether that is all there is to hear. */
export interface Told {
  live: LiveRun;
  /** Why its events are not heard: the run is asked for from time to time instead. */
  error?: Error;
}

/** Listens to a run. Once it says that it is finished, what was read of it before is read again. */
export function useLiveRun(id: string | undefined): Told {
  const api = useApi(smokeApiRef);
  const client = useQueryClient();
  const [told, setTold] = useState<Told & { id?: string }>({
    live: NOTHING_YET,
  });
  useEffect(() => {
    if (id === undefined) {
      return undefined;
    }
    const hangUp = new AbortController();
    setTold({ id, live: NOTHING_YET });
    followRun(api, id, {
      signal: hangUp.signal,
      onEvent: event => {
        setTold(now => ({ ...now, live: withEvent(now.live, event) }));
        if (event.event.type === 'state') {
          for (const about of [['run', id], ['runs'], ['gpu-minutes']]) {
            client.invalidateQueries({ queryKey: ['smoke', ...about] });
          }
        }
      },
    }).catch((error: Error) => setTold(now => ({ ...now, error })));
    return () => hangUp.abort();
  }, [api, client, id]);
  return told.id === id ? told : { live: NOTHING_YET };
}
