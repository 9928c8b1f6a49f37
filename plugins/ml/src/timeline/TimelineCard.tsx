import { useApi } from '@backstage/frontend-plugin-api';
import { TimelineAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useEntityName } from '../api/useEntityName';
import { TimelineView } from './TimelineView';

/** What happened to the entity of the page. */
export function TimelineCard() {
  return (
    <MlQueryProvider>
      <LoadedTimeline />
    </MlQueryProvider>
  );
}

function LoadedTimeline() {
  const api = useApi(mlApiRef);
  const entity = useEntityName();
  const [search, setSearch] = useSearchParams();
  const timeline: Loaded<TimelineAnswer> = asLoaded(
    useQuery({
      queryKey: ['ml', 'timeline', entity],
      refetchInterval: 60_000,
      queryFn: ({ signal }) => api.getTimeline(entity, signal),
    }),
  );
  return (
    <TimelineView
      timeline={timeline}
      kinds={search.getAll('event')}
      onKinds={kinds =>
        setSearch(
          before => {
            const after = new URLSearchParams(before);
            after.delete('event');
            kinds.forEach(kind => after.append('event', kind));
            return after;
          },
          { replace: true },
        )
      }
    />
  );
}
