import Box from '@mui/material/Box';
import { RepositoryCommit } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';

/** A commit in a line: what, by whom, when. */
export function CommitLine(props: { label: string; commit: RepositoryCommit }) {
  const { sha, message, by, at } = props.commit;
  const t = useMlText();
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      {props.label} <code title={sha}>{sha.slice(0, 8)}</code> {message}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('repositories.by', { who: by, when: <RelativeTime iso={at} /> })}
      </Box>
    </Box>
  );
}
