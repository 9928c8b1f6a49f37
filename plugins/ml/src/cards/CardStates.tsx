import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { CardAnswer } from '@callboard/plugin-ml-common';
import { EmptyPanel } from '../kit/PanelState';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { cardGrid, WITH_ASIDE } from './cardGrid';

const SNIPPETS = {
  model: 'spec:\n  modelCard: ./model-card.md',
  dataset: 'spec:\n  croissant: ./croissant.json',
};

/** The entity names no card: what one is, and how to name it. */
export function NoCard(props: { about: 'model' | 'dataset' }) {
  const t = useMlText();
  return (
    <EmptyPanel
      title={t('card.state.none.title')}
      text={t(`card.state.none.${props.about}`)}
      action={
        <Box
          component="pre"
          sx={{
            display: 'inline-block',
            textAlign: 'left',
            m: 0,
            p: 2,
            borderRadius: 1,
            bgcolor: 'action.hover',
          }}
        >
          {SNIPPETS[props.about]}
        </Box>
      }
    />
  );
}

/** The card is named and waits to be read. */
export function NeverRead(props: { answer: CardAnswer }) {
  const t = useMlText();
  return (
    <EmptyPanel
      title={t('card.state.never.title')}
      text={t('card.state.never.text', {
        location: props.answer.location ?? '',
      })}
    />
  );
}

/** Why the card could not be read, and whether an older one is shown. */
export function FailingNotice(props: { answer: CardAnswer }) {
  const { error, card, readAt, attemptedAt, location } = props.answer;
  const t = useMlText();
  return (
    <Alert severity="error" variant="outlined">
      <strong>{t('card.state.failing.title')}.</strong>{' '}
      {location && !error?.includes(location.replace(/^\.\//, '')) && (
        <>
          <code>{location}</code>:{' '}
        </>
      )}
      {error}
      <br />
      {card ? (
        <>
          {t('card.state.failing.shown')}{' '}
          {readAt && <RelativeTime iso={readAt} />}.
        </>
      ) : (
        t('card.state.failing.nothing')
      )}{' '}
      {attemptedAt && (
        <>
          {t('card.state.failing.attempted')} <RelativeTime iso={attemptedAt} />
          .
        </>
      )}
    </Alert>
  );
}

/** As large as what is to come. */
export function CardSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 3 }}>
      <Box>
        <Skeleton height={28} width="60%" />
        <Skeleton height={60} width="70%" />
        <Skeleton height={20} width="50%" />
      </Box>
      <Box sx={cardGrid}>
        <Skeleton variant="rounded" height={540} data-area="rail" />
        <Skeleton
          variant="rounded"
          data-area="aside"
          sx={{ height: 36, [WITH_ASIDE]: { height: 360 } }}
        />
        <Skeleton variant="rounded" height={1200} data-area="document" />
      </Box>
    </Box>
  );
}
