import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { readPlace } from './place';
import { RepositoryView } from './RepositoryView';
import { useClone } from './useClone';
import { useRepository } from './useRepository';

/** One repository, at the place that the URL names. */
export function RepositoryPage() {
  const { owner = '', name = '' } = useParams();
  const [search] = useSearchParams();
  const place = useMemo(() => readPlace(search), [search]);
  const ref = useMemo(() => ({ owner, name }), [owner, name]);
  const { repository, contents } = useRepository(ref, place);
  return (
    <RepositoryView
      repositoryRef={ref}
      place={place}
      repository={repository}
      contents={contents}
      clone={useClone(ref, place.ref)}
    />
  );
}
