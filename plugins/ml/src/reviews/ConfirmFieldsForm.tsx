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
import { ApiAction } from '../api/useApiAction';

/** The fields of a card that only its author vouches for, to tick. */
export function ConfirmFieldsForm(props: {
  card: Loaded<CardAnswer>;
  action: ApiAction<ConfirmationBody>;
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
            <>
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
              <Box role="status" sx={{ mt: 1, fontWeight: 600 }}>
                {t('reviews.ask.ticked', {
                  ticked: String(ticked.length),
                  fields: String(fields.length),
                })}
              </Box>
            </>
          );
        }}
      </LoadedBody>
    </FormDialog>
  );
}

const TIERS = ['critical', 'important', 'supplementary'] as const;

/** What counts most comes first; within that, as in the card. */
function confirmable(answer: CardAnswer): AssessedField[] {
  const fields = (answer.assessment?.sections ?? [])
    .flatMap(section => section.fields)
    .filter(
      ({ provenance, applicable }) =>
        applicable && (provenance === 'asserted' || provenance === 'linked'),
    );
  return TIERS.flatMap(tier => fields.filter(each => each.tier === tier));
}

function Field(props: {
  field: AssessedField;
  ticked: boolean;
  onToggle: () => void;
}) {
  const { field, ticked, onToggle } = props;
  const t = useMlText();
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
          {field.tier === 'critical' && ` · ${t('reviews.ask.critical')}`}
          <Box
            sx={{
              color: 'text.secondary',
              whiteSpace: 'pre-line',
              overflowWrap: 'anywhere',
            }}
          >
            {field.text}
          </Box>
        </Box>
      }
    />
  );
}
