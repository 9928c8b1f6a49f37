import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CheckResult, Review } from '@callboard/plugin-ml-common';
import { Section } from '../kit/Section';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { CheckRow } from './CheckRow';
import { GroupedChecks, groupChecks } from './groupChecks';

/** The checks of the policy: those that stand in the way first. */
export function ChecksPanel(props: {
  review: Review;
  onWaive: (check: CheckResult) => void;
}) {
  const { review, onWaive } = props;
  const t = useMlText();
  const grouped = groupChecks(review.checks);
  const rows = (checks: CheckResult[]) => (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {checks.map(check => (
        <CheckRow
          key={check.id}
          check={check}
          entityRef={review.entityRef}
          onWaive={review.may.waive ? onWaive : undefined}
        />
      ))}
    </Box>
  );
  return (
    <Section title={t('reviews.checks.title')}>
      {review.checks.length === 0 ? (
        t('reviews.checks.none')
      ) : (
        <Share grouped={grouped} />
      )}
      {grouped.first.length > 0 && (
        <Section inner title={t('reviews.checks.first')}>
          {rows(grouped.first)}
        </Section>
      )}
      {grouped.rest.map(({ title, checks }) => {
        const { passed, of } = groupChecks(checks);
        return (
          <Box
            key={title ?? ''}
            component="details"
            open={passed < of}
            sx={{
              borderTop: 1,
              borderColor: 'divider',
              '& > summary': { cursor: 'pointer', py: 1, fontWeight: 600 },
            }}
          >
            <summary>
              {title ?? t('reviews.checks.other')}{' '}
              <Box
                component="span"
                sx={{ fontWeight: 400, color: 'text.secondary' }}
              >
                {t('reviews.checks.passed', {
                  passed: String(passed),
                  of: String(of),
                })}
              </Box>
            </summary>
            {rows(checks)}
          </Box>
        );
      })}
    </Section>
  );
}

/** How many pass, in words and as a bar. */
function Share(props: { grouped: GroupedChecks }) {
  const { passed, waived, notApplicable, of } = props.grouped;
  const t = useMlText();
  const theme = useTheme();
  const part = (count: number) => `${of > 0 ? (100 * count) / of : 0}%`;
  return (
    <Box sx={{ mb: 1.5 }}>
      <strong>
        {t('reviews.checks.passed', { passed: String(passed), of: String(of) })}
      </strong>
      {waived > 0 &&
        `, ${t('reviews.checks.waived', { waived: String(waived) })}`}
      {notApplicable > 0 &&
        `; ${t('reviews.checks.notApplicable', {
          number: String(notApplicable),
        })}`}
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          height: 8,
          mt: 0.5,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.selected',
        }}
      >
        <Box
          sx={{ bgcolor: statusTone(theme, 'ok') }}
          style={{ width: part(passed) }}
        />
        <Box
          sx={{ bgcolor: statusTone(theme, 'attention') }}
          style={{ width: part(waived) }}
        />
      </Box>
    </Box>
  );
}
