import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import {
  CardDiff,
  CardRevision,
  CardRevisions,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel, StaleNotice } from '../kit/PanelState';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { FieldDiff } from './FieldDiff';

/** The revisions of a card, newest first, one of them chosen. */
export function RevisionsView(props: {
  revisions: Loaded<CardRevisions>;
  chosen?: number;
  onChoose: (revision: number) => void;
}) {
  const { revisions, chosen, onChoose } = props;
  const t = useMlText();
  if (revisions.status === 'loading') {
    return <Skeleton variant="rounded" height={240} aria-busy />;
  }
  if (revisions.status === 'failed') {
    return (
      <FailedPanel
        what={t('card.history.what')}
        error={revisions.error}
        onRetry={revisions.onRetry}
      />
    );
  }
  const list = revisions.data.revisions;
  return (
    <Box>
      {revisions.refreshFailure && (
        <StaleNotice
          what={t('card.history.what')}
          failure={revisions.refreshFailure}
        />
      )}
      {list.length === 0 && t('card.history.empty')}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {list.map(revision => (
          <li key={revision.revision}>
            <RevisionButton
              revision={revision}
              chosen={revision.revision === chosen}
              onChoose={() => onChoose(revision.revision)}
            />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function RevisionButton(props: {
  revision: CardRevision;
  chosen: boolean;
  onChoose: () => void;
}) {
  const { revision, at, bytes, assurance, changed } = props.revision;
  const t = useMlText();
  const facts = [
    revision === 1
      ? t('card.history.firstFact')
      : t('card.history.changed', { count: changed.length }),
    assurance === undefined
      ? undefined
      : t('card.history.assurance', { assurance: String(assurance) }),
    t('card.history.bytes', { bytes: bytes.toLocaleString('en-US') }),
  ].filter(Boolean);
  return (
    <ButtonBase
      aria-pressed={props.chosen}
      onClick={props.onChoose}
      sx={{
        display: 'block',
        width: '100%',
        textAlign: 'left',
        px: 1,
        py: 0.75,
        borderLeft: '3px solid',
        borderColor: props.chosen ? 'primary.main' : 'transparent',
        bgcolor: props.chosen ? 'action.selected' : undefined,
        fontSize: '0.8125rem',
        lineHeight: 1.4,
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: -2 },
      }}
    >
      <Box component="span" sx={{ fontWeight: 600 }}>
        {t('card.history.revision', { revision: String(revision) })}
      </Box>{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <RelativeTime iso={at} />
        <br />
        {facts.join(' · ')}
      </Box>
    </ButtonBase>
  );
}

/** What a revision changed, field by field. */
export function DiffView(props: { diff: Loaded<CardDiff> }) {
  const { diff } = props;
  const t = useMlText();
  if (diff.status === 'loading') {
    return <Skeleton variant="rounded" height={240} aria-busy />;
  }
  if (diff.status === 'failed') {
    return (
      <FailedPanel
        what={t('card.history.diffWhat')}
        error={diff.error}
        onRetry={diff.onRetry}
      />
    );
  }
  const { from, to, fields } = diff.data;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="h3" sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {from === undefined
          ? t('card.history.first')
          : t('card.history.fromTo', { from: String(from), to: String(to) })}
      </Typography>
      {fields.length === 0 && t('card.history.none')}
      {fields.map(field => (
        <FieldDiff key={field.field} field={field} />
      ))}
    </Box>
  );
}
