import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { RepositoriesAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { AnswerHead, GovernancePage } from '../kit/GovernancePage';
import { PageTrail } from '../kit/PageTrail';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { isNotFound } from '../api/isNotFound';
import { RepositoriesTable } from './RepositoriesTable';

/** How many repositories there are, and each with its owner. */
export function RepositoriesView(props: {
  answer: Loaded<RepositoriesAnswer>;
}) {
  const { answer } = props;
  const t = useMlText();
  const what = t('repositories.what');
  return (
    <GovernancePage>
      <PageTrail here={t('repositories.title')} />
      {answer.status === 'loading' && (
        <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
          <Skeleton width="40%" height={32} />
          <Skeleton variant="rounded" height={240} />
        </Box>
      )}
      {answer.status === 'failed' &&
        (isNotFound(answer.error) ? (
          <EmptyPanel
            title={t('repositories.notInstalled.title')}
            text={t('repositories.notInstalled.text')}
          />
        ) : (
          <FailedPanel
            what={what}
            error={answer.error}
            onRetry={answer.onRetry}
          />
        ))}
      {answer.status === 'ready' && (
        <>
          {answer.refreshFailure && (
            <StaleNotice what={what} failure={answer.refreshFailure} />
          )}
          <Known repositories={answer.data.repositories} />
        </>
      )}
    </GovernancePage>
  );
}

function Known(props: RepositoriesAnswer) {
  const { repositories } = props;
  const t = useMlText();
  return repositories.length === 0 ? (
    <EmptyPanel
      title={t('repositories.none.title')}
      text={t('repositories.none.text')}
    />
  ) : (
    <>
      <AnswerHead>
        {t('repositories.sentence', { count: repositories.length })}
      </AnswerHead>
      <Box sx={{ color: 'text.secondary', maxWidth: '80ch' }}>
        {t('repositories.intro')}
      </Box>
      <RepositoriesTable repositories={repositories} />
    </>
  );
}
