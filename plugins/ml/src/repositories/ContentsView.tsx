import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ContentsAnswer, Repository } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { FileView } from './FileView';
import { FolderTable } from './FolderTable';
import { isNotFound } from '../api/isNotFound';
import { PathTrail } from './PathTrail';
import { Place } from './place';
import { ReadmeText } from './ReadmeText';
import { RepositoryLink } from './RepositoryLink';

interface ContentsViewProps {
  repository: Repository;
  place: Place;
  contents: Loaded<ContentsAnswer>;
}

/** A folder with its README, or a file. */
export function ContentsView(props: ContentsViewProps) {
  const { repository, place, contents } = props;
  const t = useMlText();
  const what = t('repositories.whatContents');
  return (
    <Section title={t('repositories.files.title')}>
      <PathTrail repository={repository} place={place} />
      {contents.status === 'loading' && (
        <Box aria-busy>
          <Skeleton variant="rounded" height={320} />
        </Box>
      )}
      {contents.status === 'failed' &&
        (isNotFound(contents.error) ? (
          <NoFile repository={repository} place={place} />
        ) : (
          <FailedPanel
            what={what}
            error={contents.error}
            onRetry={contents.onRetry}
          />
        ))}
      {contents.status === 'ready' && (
        <>
          {contents.refreshFailure && (
            <StaleNotice what={what} failure={contents.refreshFailure} />
          )}
          <Contents {...props} contents={contents.data} />
        </>
      )}
    </Section>
  );
}

function Contents(
  props: Omit<ContentsViewProps, 'contents'> & { contents: ContentsAnswer },
) {
  const { repository, place, contents } = props;
  const t = useMlText();
  if (contents.type === 'file') {
    return <FileView repository={repository} place={place} file={contents} />;
  }
  return (
    <>
      <FolderTable
        repository={repository}
        place={place}
        entries={contents.entries}
      />
      {contents.readme && (
        <Box sx={{ mt: 2, maxWidth: '85ch' }}>
          <Section inner title={t('repositories.readme')}>
            <ReadmeText
              repository={repository}
              folder={place}
              text={contents.readme}
            />
          </Section>
        </Box>
      )}
    </>
  );
}

function NoFile(props: Pick<ContentsViewProps, 'repository' | 'place'>) {
  const { repository, place } = props;
  const t = useMlText();
  return (
    <EmptyPanel
      title={t('repositories.noFile.title')}
      text={t('repositories.noFile.text', {
        path: place.path || '/',
        at: place.ref ?? repository.defaultBranch,
      })}
      action={
        <RepositoryLink repository={repository}>
          {t('repositories.noFile.root')}
        </RepositoryLink>
      }
    />
  );
}
