import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import {
  AssessedField,
  CardAnswer,
  ConfirmationBody,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { Loaded } from '../api/loaded';
import { FormDialog } from '../kit/FormDialog';
import { LoadedBody } from '../kit/OverviewCard';
import { useMlText } from '../text/useMlText';
import { GovernanceAction } from '../api/useGovernanceAction';

/** The fields of a card that only its author vouches for, to tick. */
export function ConfirmFieldsForm(props: {
  card: Loaded<CardAnswer>;
  action: GovernanceAction<ConfirmationBody>;
  onClose: () => void;
}) {
  const { card, action, onClose } = props;
  const t = useMlText();
  const [ticked, setTicked] = useState<string[]>([]);
  // What is ticked is what was read, also when the card is read anew behind it.
  const [revision, setRevision] = useState<number>();
  const toggle = (field: string, of: number | undefined) => {
    setRevision(known => known ?? of);
    setTicked(before =>
      before.includes(field)
        ? before.filter(each => each !== field)
        : [...before, field],
    );
  };
  return (
    <FormDialog
      title={t('reviews.menu.confirm')}
      text={t('reviews.ask.confirm')}
      submit={t('reviews.ask.confirmSubmit')}
      busy={action.busy || ticked.length === 0 || revision === undefined}
      error={action.error}
      onClose={onClose}
      onSubmit={() =>
        revision !== undefined &&
        action.act({ fields: ticked, revision }, onClose)
      }
    >
      <LoadedBody what={t('reviews.evidence.card')} loaded={card} height={300}>
        {answer => {
          const fields = confirmable(answer);
          return fields.length === 0 ? (
            t('reviews.ask.nothingToConfirm')
          ) : (
            <Box sx={{ maxHeight: '50vh', overflowY: 'auto' }}>
              {fields.map(each => (
                <Field
                  key={each.field}
                  field={each}
                  ticked={ticked.includes(each.field)}
                  onToggle={() => toggle(each.field, answer.revision)}
                />
              ))}
            </Box>
          );
        }}
      </LoadedBody>
    </FormDialog>
  );
}

function confirmable(answer: CardAnswer): AssessedField[] {
  return (answer.assessment?.sections ?? [])
    .flatMap(({ fields }) => fields)
    .filter(
      ({ provenance, applicable }) =>
        applicable && (provenance === 'asserted' || provenance === 'linked'),
    );
}

function Field(props: {
  field: AssessedField;
  ticked: boolean;
  onToggle: () => void;
}) {
  const { field, ticked, onToggle } = props;
  return (
    <FormControlLabel
      sx={{ display: 'flex', alignItems: 'flex-start', mb: 1 }}
      control={
        <Checkbox
          size="small"
          checked={ticked}
          onChange={onToggle}
          sx={{ py: 0.25 }}
        />
      }
      label={
        <Box sx={{ fontSize: '0.875rem' }}>
          <strong>{field.title}</strong>
          <Box
            sx={{
              color: 'text.secondary',
              display: '-webkit-box',
              WebkitLineClamp: 3,
              WebkitBoxOrient: 'vertical',
              overflow: 'hidden',
            }}
          >
            {field.text}
          </Box>
        </Box>
      }
    />
  );
}
