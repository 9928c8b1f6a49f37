import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { InboxCounts } from './useInbox';

/** What waits for the reader, and how much more there is. */
export function InboxSentence(props: { counts: Loaded<InboxCounts> }) {
  const { counts } = props;
  const t = useMlText();
  if (counts.status === 'loading') {
    return <Skeleton width="50%" />;
  }
  // The lists below fail alike, and say why.
  if (counts.status === 'failed') {
    return null;
  }
  const { mine, mineOverdue, undecided } = counts.data;
  const more = undecided - mine;
  return (
    <>
      {mine > 0
        ? t('reviews.sentence.mine', { count: mine })
        : t('reviews.sentence.noneMine')}
      {mineOverdue > 0 && (
        <>
          {', '}
          <StatusBadge
            level="failing"
            text={t('reviews.sentence.overdue', {
              number: String(mineOverdue),
            })}
          />
        </>
      )}
      {'; '}
      {more > 0
        ? t('reviews.sentence.more', { count: more })
        : t('reviews.sentence.noMore')}
    </>
  );
}
