import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { Entity } from '@backstage/catalog-model';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { DiffView, RevisionsView } from './HistoryView';
import { useCardDiff, useCardRevisions } from './useCard';

/** Revisions of a card over its page, and what the chosen one changed. */
export function HistoryDrawer(props: {
  entity: Entity;
  /** The chosen revision; the newest when none is. */
  revision?: number;
  onRevision: (revision: number) => void;
  onClose: () => void;
}) {
  const { entity, onRevision, onClose } = props;
  const t = useMlText();
  const revisions = useCardRevisions(entity);
  const newest =
    revisions.status === 'ready'
      ? revisions.data.revisions.at(0)?.revision
      : undefined;
  const revision = props.revision ?? newest;
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-label': t('card.history.title'),
        sx: { width: 'min(860px, 100vw)', p: 3, ...partsInPage },
      }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', mb: 2 }}>
        <Typography
          component="h2"
          sx={{ fontSize: '1.25rem', fontWeight: 600 }}
        >
          {t('card.history.title')}
        </Typography>
        <IconButton
          aria-label={t('card.action.close')}
          onClick={onClose}
          size="small"
        >
          <CloseIcon />
        </IconButton>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            sm: '240px minmax(0, 1fr)',
          },
        }}
      >
        <RevisionsView
          revisions={revisions}
          chosen={revision}
          onChoose={onRevision}
        />
        {revision !== undefined && (
          <RevisionDiff entity={entity} revision={revision} />
        )}
      </Box>
    </Drawer>
  );
}

function RevisionDiff(props: { entity: Entity; revision: number }) {
  return <DiffView diff={useCardDiff(props.entity, props.revision)} />;
}
