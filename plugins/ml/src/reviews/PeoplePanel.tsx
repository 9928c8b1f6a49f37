import Box from '@mui/material/Box';
import { Review } from '@callboard/plugin-ml-common';
import { Day } from '../kit/Day';
import { linksInText } from '../kit/linksInText';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { contributorRows } from './contributorRows';

/** Who cannot approve and why, and who decides for whom. */
export function PeoplePanel(props: { review: Review }) {
  const { contributors, delegations, stages } = props.review;
  const t = useMlText();
  const titleOf = (id: string) =>
    stages.find(stage => stage.id === id)?.title ?? id;
  return (
    <>
      {contributors.length > 0 && (
        <Section title={t('reviews.people.title')}>
          <RowTable
            caption={t('reviews.people.title')}
            head={[
              t('reviews.people.person'),
              t('reviews.people.as'),
              t('reviews.people.source'),
            ]}
            rows={contributorRows(contributors).map(
              ({ ref, name, as, sources }) => [
                ref ? <Who who={ref} /> : name,
                as.map(each => t(`reviews.people.${each}`)).join(', '),
                sources.join(', '),
              ],
            )}
          />
        </Section>
      )}
      {delegations.length > 0 && (
        <Section title={t('reviews.people.delegations')}>
          <Box component="ul" sx={{ m: 0, pl: 2, ...linksInText }}>
            {delegations.map(({ by, to, stage, until, reason }) => (
              <li key={`${by} ${to} ${stage}`}>
                {t('reviews.people.delegated', {
                  to: <Who who={to} />,
                  by: <Who who={by} />,
                  stage: titleOf(stage),
                  reason,
                })}
                {until && (
                  <>
                    {' '}
                    {t('reviews.people.until', { until: <Day iso={until} /> })}
                  </>
                )}
              </li>
            ))}
          </Box>
        </Section>
      )}
    </>
  );
}
