import UpIcon from '@mui/icons-material/ArrowUpward';
import DownIcon from '@mui/icons-material/ArrowDownward';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  BINDING_PARTS,
  Review,
  ReviewChange,
} from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';
import { useModelTabs } from './useModelTabs';

/** What is other than what was approved last, part by part. */
export function ChangesPanel(props: { review: Review }) {
  const { review } = props;
  const { since, changes } = review;
  const t = useMlText();
  const parts = [...new Set(changes.map(({ part }) => part))];
  const unchanged = BINDING_PARTS.filter(part => !parts.includes(part));
  return (
    <Section title={t('reviews.changes.title')}>
      <Box sx={{ mb: 1 }}>
        {since
          ? t('reviews.changes.since', {
              version: versionName(since.label),
              when: <RelativeTime iso={since.decidedAt} />,
            })
          : t('reviews.changes.first')}
        {since && changes.length === 0 && ` ${t('reviews.changes.none')}`}
      </Box>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {parts.map(part => (
          <PartCard
            key={part}
            part={part}
            changes={changes.filter(each => each.part === part)}
            review={review}
          />
        ))}
      </Box>
      {since && unchanged.length > 0 && changes.length > 0 && (
        <Box sx={{ mt: 1, color: 'text.secondary' }}>
          {t('reviews.changes.unchanged', {
            parts: unchanged.map(part => t(`reviews.part.${part}`)).join(', '),
          })}
        </Box>
      )}
    </Section>
  );
}

function PartCard(props: {
  part: ReviewChange['part'];
  changes: ReviewChange[];
  review: Review;
}) {
  const { part, changes, review } = props;
  const t = useMlText();
  const path = usePartPath(part, review);
  return (
    <Box
      component="details"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        px: 1.5,
        overflowWrap: 'anywhere',
        '& > summary': { cursor: 'pointer', py: 1 },
        '& > summary:focus-visible': { outline: '2px solid', outlineOffset: 2 },
      }}
    >
      <summary>
        <strong>{t(`reviews.part.${part}`)}</strong>{' '}
        {changes.length === 1
          ? changes[0].text
          : t('reviews.changes.more', { count: changes.length })}
      </summary>
      <Box component="ul" sx={{ m: 0, mb: 1, p: 0, listStyle: 'none' }}>
        {changes.map(change => (
          <Change key={change.text} change={change} told={changes.length > 1} />
        ))}
      </Box>
      {path && (
        <Link component={RouterLink} to={path} sx={{ display: 'block', mb: 1 }}>
          {t('reviews.changes.look')}
        </Link>
      )}
    </Box>
  );
}

function Change(props: { change: ReviewChange; told: boolean }) {
  const { text, before, after } = props.change;
  const t = useMlText();
  const compared = before !== undefined || after !== undefined;
  const rise = Number(after) - Number(before);
  const Direction = rise > 0 ? UpIcon : DownIcon;
  return (
    <Box component="li" sx={{ mb: 0.75 }}>
      {props.told && text}
      {compared && (
        <Box
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'max-content minmax(0, 1fr)',
            columnGap: 1.5,
            m: 0,
            '& dt': { color: 'text.secondary' },
            '& dd': { m: 0, fontVariantNumeric: 'tabular-nums' },
          }}
        >
          <dt>{t('reviews.changes.before')}</dt>
          <dd>{shortDigest(before ?? t('reviews.changes.unknown'))}</dd>
          <dt>{t('reviews.changes.after')}</dt>
          <dd>
            {shortDigest(after ?? t('reviews.changes.unknown'))}
            {(rise > 0 || rise < 0) && (
              <Direction
                aria-hidden
                style={{ fontSize: 14, verticalAlign: 'middle' }}
              />
            )}
          </dd>
        </Box>
      )}
    </Box>
  );
}

/** Where a change can be looked at. */
function usePartPath(
  part: ReviewChange['part'],
  review: Review,
): string | undefined {
  const { since, versionId, binding, entityRef } = review;
  const tabs = useModelTabs(entityRef);
  switch (part) {
    case 'card':
    case 'license':
      return tabs.cardHistory(binding.cardRevision);
    case 'smoke':
      return tabs.smoke();
    case 'artifact':
    case 'metrics':
    case 'datasets':
      return since && since.versionId !== versionId
        ? tabs.compare(since.versionId, versionId)
        : tabs.version(versionId);
    case 'base-models':
      return tabs.page;
    default:
      return undefined;
  }
}
