import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import { TimelineAnswer, TimelineEvent } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { visuallyHidden } from '../kit/visuallyHidden';
import { Who } from '../kit/Who';
import { EmptyNote, LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { smokeTestsRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { EVENT_ICONS } from './eventIcons';

/** Lines shown at first. */
const FIRST = 8;
/** Pixels: the chips, the lines and the button. */
const HEIGHT = 300;

export interface TimelineViewProps {
  timeline: Loaded<TimelineAnswer>;
  /** Kinds that the list is narrowed to; empty for all. */
  kinds: string[];
  onKinds: (kinds: string[]) => void;
}

/** What happened, newest first, one line each. */
export function TimelineView(props: TimelineViewProps) {
  const t = useMlText();
  return (
    <OverviewCard title={t('timeline.title')}>
      <LoadedBody
        loaded={props.timeline}
        what={t('timeline.what')}
        height={HEIGHT}
      >
        {timeline => <Events {...props} timeline={timeline} />}
      </LoadedBody>
    </OverviewCard>
  );
}

function Events(
  props: Omit<TimelineViewProps, 'timeline'> & { timeline: TimelineAnswer },
) {
  const { timeline, kinds, onKinds } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const { events, missing } = timeline;
  const wanted = kinds.length
    ? events.filter(({ kind }) => kinds.includes(kind))
    : events;
  const shown = all ? wanted : wanted.slice(0, FIRST);
  return (
    <>
      {missing.length > 0 && (
        <Box sx={{ mb: 1 }}>
          <StatusBadge
            level="unknown"
            text={t('timeline.missing', { areas: missing.join(', ') })}
          />
        </Box>
      )}
      <KindChips events={events} kinds={kinds} onKinds={onKinds} />
      {events.length === 0 && missing.length === 0 && (
        <EmptyNote text={t('timeline.empty')} hint={t('timeline.emptyHint')} />
      )}
      {events.length > 0 && wanted.length === 0 && (
        <EmptyNote text={t('timeline.noneOfKind')} />
      )}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {shown.map((event, index) => (
          <EventLine key={`${event.at} ${index}`} event={event} />
        ))}
      </Box>
      {wanted.length > FIRST && (
        <Button size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all
            ? t('timeline.fewer')
            : t('timeline.all', { total: String(wanted.length) })}
        </Button>
      )}
    </>
  );
}

function EventLine(props: { event: TimelineEvent }) {
  const { at, kind, by } = props.event;
  const t = useMlText();
  const Icon = EVENT_ICONS[kind];
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto',
        columnGap: 1,
        alignItems: 'baseline',
        py: 0.5,
        overflowWrap: 'anywhere',
      }}
    >
      <Icon
        aria-hidden
        color="action"
        style={{ fontSize: 18, alignSelf: 'start', marginTop: 2 }}
      />
      <span>
        <span style={visuallyHidden}>{t(`timeline.kind.${kind}`)}: </span>
        <EventText event={props.event} />
        {by && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            {t('timeline.by', { who: <Who who={by} /> })}
          </Box>
        )}
      </span>
      <Box
        component="span"
        sx={{
          fontSize: '0.8125rem',
          color: 'text.secondary',
          textAlign: 'right',
        }}
      >
        <RelativeTime iso={at} />
      </Box>
    </Box>
  );
}

/** What happened; a smoke test leads to its run. */
function EventText(props: { event: TimelineEvent }) {
  const { kind, recordId, text } = props.event;
  const smokeTests = useRouteRef(smokeTestsRouteRef)?.();
  return kind === 'smoke' && recordId && smokeTests ? (
    <Link component={RouterLink} to={`${smokeTests}?run=${recordId}`}>
      {text}
    </Link>
  ) : (
    <>{text}</>
  );
}

/** The kinds that occur, each with how often; nothing where there is no choice. */
function KindChips(props: {
  events: TimelineEvent[];
  kinds: string[];
  onKinds: (kinds: string[]) => void;
}) {
  const { events, kinds, onKinds } = props;
  const t = useMlText();
  const counts = new Map<TimelineEvent['kind'], number>();
  for (const { kind } of events) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size < 2 && kinds.length === 0) {
    return null;
  }
  return (
    <Box
      role="group"
      aria-label={t('timeline.filter')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mb: 1 }}
    >
      {[...counts].map(([kind, count]) => {
        const chosen = kinds.includes(kind);
        return (
          <Chip
            key={kind}
            size="small"
            clickable
            component="button"
            variant={chosen ? 'filled' : 'outlined'}
            aria-pressed={chosen}
            onClick={() =>
              onKinds(
                chosen ? kinds.filter(each => each !== kind) : [...kinds, kind],
              )
            }
            label={`${t(`timeline.kind.${kind}`)} ${count}`}
          />
        );
      })}
    </Box>
  );
}
