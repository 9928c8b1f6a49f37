import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { KeyboardEvent, useId } from 'react';
import { Loaded } from '../api/loaded';
import { EmptyPanel, FailedPanel } from '../kit/PanelState';
import { SearchField } from '../kit/SearchField';
import { useMlText } from '../text/useMlText';
import { ChoiceCards } from './ChoiceCards';
import { ModelCard } from './ModelCard';
import { ModelChoices } from './useModelChoices';

export interface ModelChoiceProps {
  title: string;
  description?: string;
  required?: boolean;
  invalid?: boolean;
  disabled?: boolean;
  /** What is searched for. */
  text: string;
  onText: (text: string) => void;
  chosenRef?: string;
  chosen: Loaded<InventoryItem>;
  choices: Loaded<ModelChoices>;
  onChoose: (entityRef: string) => void;
  /** The person may not create anything. */
  mayNot?: boolean;
  /** Only the chosen one is shown; this shows the others. */
  onOthers?: () => void;
}

/** Models as cards to choose from; the chosen one is always among them. */
export function ModelChoice(props: ModelChoiceProps) {
  const { chosenRef, chosen, choices, text } = props;
  const t = useMlText();
  const group = useId();
  // One that is not there cannot stand alone.
  const onOthers = chosen.status === 'failed' ? undefined : props.onOthers;
  const listed =
    choices.status === 'ready' && !onOthers ? choices.data.items : [];
  const apart =
    chosen.status === 'ready' &&
    !listed.some(({ entityRef }) => entityRef === chosenRef)
      ? [chosen.data]
      : [];
  return (
    <ChoiceCards
      {...props}
      above={
        <>
          {props.mayNot && (
            <Alert severity="error" variant="outlined" sx={{ mb: 1 }}>
              {t('create.mayNot')}
            </Alert>
          )}
          {!onOthers && (
            <Box sx={{ display: 'flex' }} onKeyDown={keepForm}>
              <SearchField
                text={text}
                onText={props.onText}
                label={t('create.picker.search')}
              />
            </Box>
          )}
        </>
      }
      below={
        onOthers ? (
          <Button size="small" variant="outlined" onClick={onOthers}>
            {t('create.picker.another')}
          </Button>
        ) : (
          <Below {...props} />
        )
      }
    >
      {[...apart, ...listed].map(item => (
        <ModelCard
          key={item.entityRef}
          group={group}
          item={item}
          chosen={item.entityRef === chosenRef}
          disabled={props.disabled}
          onChoose={() => props.onChoose(item.entityRef)}
        />
      ))}
      {(onOthers ? chosen : choices).status === 'loading' &&
        Array.from({ length: onOthers ? 1 : 4 }, (_, index) => (
          <Skeleton key={index} variant="rounded" height={170} aria-busy />
        ))}
    </ChoiceCards>
  );
}

/** Enter in the search would send the form off. */
function keepForm(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
    event.preventDefault();
  }
}

/** What the cards do not say: that there are more, that there are none, or that they could not be read. */
function Below(props: ModelChoiceProps) {
  const { choices, chosen, chosenRef } = props;
  const t = useMlText();
  return (
    <>
      {chosenRef && chosen.status === 'failed' && (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1 }}>
          {t('create.picker.chosenGone', { model: chosenRef })}
        </Alert>
      )}
      {choices.status === 'failed' && (
        <FailedPanel
          what={t('create.picker.what')}
          error={choices.error}
          onRetry={choices.onRetry}
        />
      )}
      {choices.status === 'ready' && choices.data.totalItems === 0 && (
        <EmptyPanel
          title={t('create.picker.none')}
          text={t('create.picker.noneText')}
        />
      )}
      {choices.status === 'ready' && choices.data.totalItems > 0 && (
        <Box sx={{ color: 'text.secondary' }} role="status">
          {t('create.picker.shown', {
            shown: String(choices.data.items.length),
            total: String(choices.data.totalItems),
          })}{' '}
          {choices.data.onMore && (
            <Button size="small" onClick={choices.data.onMore}>
              {t('create.picker.more')}
            </Button>
          )}
        </Box>
      )}
    </>
  );
}
