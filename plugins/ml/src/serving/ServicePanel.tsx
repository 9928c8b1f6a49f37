import Box from '@mui/material/Box';
import { EntityLink } from '../kit/EntityLink';
import { EmptyNote } from '../kit/OverviewCard';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';
import { DaysTable } from './DaysTable';
import { ObjectivesTable } from './ObjectivesTable';
import { ServingCharts } from './ServingCharts';
import { ServingNotes } from './ServingNotes';
import { ServingSources } from './ServingSources';
import { GpuPanel } from './gpus/GpuPanel';
import { levelOf, standing } from './standing';
import { StandingSentence } from './StandingSentence';
import { ServiceServing } from './useServing';
import { windowsOfOne } from './windowsOfOne';

/** How one service serves: the state in a sentence, what it rests on, and the figures of the range. */
export function ServicePanel(props: {
  title: string;
  service: ServiceServing;
  /** Whether the page is its own. */
  isOwn: boolean;
}) {
  const { title, service, isOwn } = props;
  const { gpus, objectives, objectivesAt } = service;
  const t = useMlText();
  const found = standing(service, useNow());
  const windows = windowsOfOne(service.windows);
  return (
    <Section
      title={title}
      actions={isOwn ? undefined : <EntityLink entityRef={service.service} />}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 1.5,
        }}
      >
        <Box sx={{ maxWidth: '90ch' }}>
          <StatusBadge
            compact
            level={levelOf(found)}
            text={t(`serving.state.${found.state}`)}
          />
          {'. '}
          <StandingSentence found={found} count={objectives.length} />{' '}
          {objectivesAt && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('serving.judged', {
                when: <RelativeTime iso={objectivesAt} />,
              })}
            </Box>
          )}
        </Box>
        {found.state === 'unread' && (
          <EmptyNote text={t('serving.unreadHint')} />
        )}
        {objectives.length > 0 && (
          <ObjectivesTable
            objectives={objectives}
            isOld={found.state === 'old'}
            isSent={service.sources.every(({ lastSentAt }) => lastSentAt)}
          />
        )}
        {windows.length > 0 && (
          <>
            <ServingCharts windows={windows} objectives={objectives} />
            <DaysTable windows={windows} />
          </>
        )}
        {gpus && <GpuPanel gpus={gpus} />}
        <ServingSources sources={service.sources} />
        <ServingNotes service={service} windows={windows} />
      </Box>
    </Section>
  );
}
