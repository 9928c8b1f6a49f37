import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { UnregisteredPage } from '@callboard/plugin-ml-common';
import { useId, useState } from 'react';
import { AnswerHead } from '../kit/GovernancePage';
import { MlText, useMlText } from '../text/useMlText';
import { chosenOf } from './drafts';
import { RegisterDialog } from './RegisterDialog';
import { registryFigures } from './registryFigures';
import { RegisterModels } from './useRegisterModels';

/** The most that one request registers. */
const MOST = 500;

/** How many models the catalog lacks, and the button that brings in those that are ticked. */
export function UnregisteredHead(props: {
  registries: UnregisteredPage['registries'];
  chosen: ReturnType<typeof chosenOf>;
  registering: RegisterModels;
}) {
  const { registries, chosen, registering } = props;
  const { ready } = chosen;
  const t = useMlText();
  const noteId = useId();
  const [open, setOpen] = useState(false);
  const figures = registryFigures(registries);
  const note = noteOf(chosen, t);
  return (
    <AnswerHead
      actions={
        figures.unregistered > 0 && (
          <Box sx={{ maxWidth: 340 }}>
            <Box sx={{ display: 'flex', justifyContent: { sm: 'flex-end' } }}>
              <Button
                size="small"
                variant="contained"
                disabled={ready.length === 0 || ready.length > MOST}
                aria-describedby={note && noteId}
                onClick={() => {
                  registering.reset();
                  setOpen(true);
                }}
              >
                {ready.length > 0
                  ? t('unregistered.register.verb', { count: ready.length })
                  : t('unregistered.register.verbNone')}
              </Button>
            </Box>
            <Box
              id={noteId}
              sx={{
                mt: 0.5,
                minHeight: '1.4em',
                fontSize: '0.8125rem',
                color: 'text.secondary',
              }}
            >
              {note}
            </Box>
          </Box>
        )
      }
    >
      {sentence(registries, t)}
      {figures.unregistered > 0 && (
        <Box sx={{ mt: 0.5, fontSize: '0.875rem', fontWeight: 400 }}>
          {t('unregistered.intro')}
        </Box>
      )}
      {open && (
        <RegisterDialog
          models={ready}
          registering={registering}
          onClose={() => setOpen(false)}
        />
      )}
    </AnswerHead>
  );
}

/** What keeps models, or all of them, from being registered. */
function noteOf(
  { ready, blocked }: ReturnType<typeof chosenOf>,
  t: MlText,
): string | undefined {
  if (ready.length > MOST) {
    return t('unregistered.register.tooMany', { most: String(MOST) });
  }
  if (blocked > 0) {
    return t('unregistered.register.blocked', { count: blocked });
  }
  return ready.length === 0 ? t('unregistered.register.none') : undefined;
}

function sentence(registries: UnregisteredPage['registries'], t: MlText) {
  if (registries.length === 0) {
    return t('unregistered.sentence.noRegistry');
  }
  const figures = registryFigures(registries);
  const { unregistered: count, mapped, lacking, allRead } = figures;
  if (count === 0) {
    return t(
      allRead ? 'unregistered.sentence.all' : 'unregistered.sentence.noneKnown',
    );
  }
  const lack = t('unregistered.sentence.lacking', {
    count,
    models: t('unregistered.sentence.models', { count }),
    registries: t('unregistered.sentence.registries', { count: lacking }),
  });
  return `${lack}; ${
    mapped > 0
      ? t('unregistered.sentence.mapped', { count: mapped })
      : t('unregistered.sentence.noneMapped')
  }`;
}
