import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { rootRouteRef } from '../routes';
import { TeamAnswer, TeamView } from './TeamView';
import { useTeam } from './useTeam';

/** The ML tab of a group: what it owns. */
export function TeamContent() {
  return (
    <MlQueryProvider>
      <Team />
    </MlQueryProvider>
  );
}

function Team() {
  const { entity } = useEntity();
  const [search, setSearch] = useSearchParams();
  const withBelow = search.get('below') !== 'no';
  const { tree, holdings, list } = useTeam(entity, withBelow);
  const root = useRouteRef(rootRouteRef)?.() ?? '/ml';
  const { primaryTitle } = useEntityPresentation(entity);
  return (
    <TeamView
      team={primaryTitle}
      answer={toAnswer()}
      hasBelow={(tree.data?.length ?? 1) > 1}
      withBelow={withBelow}
      onWithBelow={next =>
        setSearch(next ? {} : { below: 'no' }, { replace: true })
      }
      registerPath={`${root}/register`}
    />
  );

  function toAnswer(): TeamAnswer {
    const error = tree.error ?? holdings.error ?? list.error;
    if (holdings.data && list.data) {
      return {
        status: 'ready',
        holdings: holdings.data,
        items: list.data.pages.flatMap(page => page.items),
        onMore: list.hasNextPage ? () => list.fetchNextPage() : undefined,
      };
    }
    return error
      ? {
          status: 'failed',
          error,
          onRetry: () => {
            tree.refetch();
            holdings.refetch();
            list.refetch();
          },
        }
      : { status: 'loading' };
  }
}
