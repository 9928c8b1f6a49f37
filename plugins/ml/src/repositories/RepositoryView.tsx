import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import {
  ContentsAnswer,
  Repository,
  RepositoryRef,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { GovernancePage } from '../kit/GovernancePage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { CloneBox } from './CloneBox';
import { ContentsView } from './ContentsView';
import { isNotFound } from '../api/isNotFound';
import { Place } from './place';
import { RepositoryHead } from './RepositoryHead';
import { RepositoryTrail } from './RepositoryTrail';
import { Clone } from './useClone';

export interface RepositoryViewProps {
  repositoryRef: RepositoryRef;
  place: Place;
  repository: Loaded<Repository>;
  contents: Loaded<ContentsAnswer>;
  clone: Clone;
}

/** What a repository is, how to have it, and what is in it. */
export function RepositoryView(props: RepositoryViewProps) {
  const { repositoryRef, repository } = props;
  const t = useMlText();
  const what = t('repositories.whatOne');
  return (
    <GovernancePage>
      <RepositoryTrail repository={repositoryRef} />
      {repository.status === 'loading' && (
        <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
          <Skeleton width="50%" height={56} />
          <Skeleton variant="rounded" height={150} />
          <Skeleton variant="rounded" height={400} />
        </Box>
      )}
      {repository.status === 'failed' &&
        (isNotFound(repository.error) ? (
          <EmptyPanel
            title={t('repositories.hidden.title')}
            text={t('repositories.hidden.text')}
          />
        ) : (
          <FailedPanel
            what={what}
            error={repository.error}
            onRetry={repository.onRetry}
          />
        ))}
      {repository.status === 'ready' && (
        <>
          {repository.refreshFailure && (
            <StaleNotice what={what} failure={repository.refreshFailure} />
          )}
          <Known {...props} repository={repository.data} />
        </>
      )}
    </GovernancePage>
  );
}

function Known(
  props: Omit<RepositoryViewProps, 'repository'> & { repository: Repository },
) {
  const { repository, place, contents, clone } = props;
  const t = useMlText();
  return (
    <>
      <RepositoryHead repository={repository} />
      <CloneBox repository={repository} clone={clone} />
      {repository.head ? (
        <ContentsView
          repository={repository}
          place={place}
          contents={contents}
        />
      ) : (
        <EmptyPanel
          title={t('repositories.empty.title')}
          text={t('repositories.empty.text')}
        />
      )}
    </>
  );
}
