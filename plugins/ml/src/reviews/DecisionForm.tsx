import AddIcon from '@mui/icons-material/Add';
import RemoveIcon from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { Decision, DecisionBody, Review } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { actErrorText } from '../api/actErrorText';
import { StatusBadge } from '../kit/StatusBadge';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';
import { DateField, endOfDay } from '../kit/DateField';
import { standsInTheWay } from './groupChecks';
import { ApiAction } from '../api/useApiAction';

/** What a decision needs. What was typed stays until the decision is recorded, whatever is chosen or refused. */
export function DecisionForm(props: {
  review: Review;
  decision: Decision;
  deciding: ApiAction<DecisionBody>;
  onClose: () => void;
  onDone: () => void;
}) {
  const { review, decision, deciding, onClose, onDone } = props;
  const t = useMlText();
  const [comment, setComment] = useState('');
  const [conditions, setConditions] = useState(['']);
  const [until, setUntil] = useState('');
  // What is polled anew while one writes was not looked at; what is equal stays the same object.
  const [seen, setSeen] = useState(review.binding);
  const conditional = decision === 'approve-with-conditions';
  const body: DecisionBody = {
    stage: review.mayDecide.stage,
    decision,
    comment: comment.trim() || undefined,
    conditions: conditional
      ? conditions.map(each => each.trim()).filter(Boolean)
      : [],
    until: conditional ? endOfDay(until) : undefined,
    binding: seen,
  };
  const failing = review.checks.filter(standsInTheWay).length;
  return (
    <Box
      component="form"
      onSubmit={event => {
        event.preventDefault();
        deciding.act(body, onDone);
      }}
      sx={{ display: 'grid', gap: 1.25, mt: 1.5, maxWidth: 900 }}
    >
      {decision.startsWith('approve') && failing > 0 && (
        <StatusBadge
          level="attention"
          text={t('reviews.decide.open', { count: failing })}
        />
      )}
      {conditional && (
        <>
          <Conditions conditions={conditions} onChange={setConditions} />
          <DateField
            required
            label={t('reviews.decide.until')}
            value={until}
            onChange={setUntil}
          />
        </>
      )}
      <TextField
        multiline
        minRows={2}
        maxRows={6}
        size="small"
        required={decision !== 'approve'}
        label={t(
          decision === 'approve'
            ? 'reviews.decide.comment'
            : 'reviews.decide.reason',
        )}
        value={comment}
        onChange={event => setComment(event.target.value)}
      />
      {seen !== review.binding && (
        <Alert
          severity="warning"
          variant="outlined"
          sx={{ py: 0 }}
          action={
            <Button size="small" onClick={() => setSeen(review.binding)}>
              {t('reviews.decide.looked')}
            </Button>
          }
        >
          {t('reviews.decide.changed')}
        </Alert>
      )}
      {deciding.error && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {t('reviews.decide.refused')} {actErrorText(deciding.error, t)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          type="submit"
          variant="contained"
          color={decision === 'reject' ? 'error' : 'primary'}
          disabled={deciding.busy}
        >
          {t(`reviews.decide.submit.${decision}`, {
            version: versionName(review.label),
          })}
        </Button>
        <Button onClick={onClose}>{t('reviews.decide.cancel')}</Button>
      </Box>
    </Box>
  );
}

function Conditions(props: {
  conditions: string[];
  onChange: (conditions: string[]) => void;
}) {
  const { conditions, onChange } = props;
  const t = useMlText();
  return (
    <>
      {conditions.map((condition, at) => {
        const number = String(at + 1);
        return (
          <Box key={at} sx={{ display: 'flex', gap: 0.5 }}>
            <TextField
              fullWidth
              required
              size="small"
              label={t('reviews.decide.condition', { number })}
              value={condition}
              onChange={event =>
                onChange(
                  conditions.map((each, index) =>
                    index === at ? event.target.value : each,
                  ),
                )
              }
            />
            {conditions.length > 1 && (
              <IconButton
                aria-label={t('reviews.decide.removeCondition', { number })}
                onClick={() =>
                  onChange(conditions.filter((_, index) => index !== at))
                }
              >
                <RemoveIcon />
              </IconButton>
            )}
          </Box>
        );
      })}
      <Button
        size="small"
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        disabled={conditions.length >= 20}
        onClick={() => onChange([...conditions, ''])}
      >
        {t('reviews.decide.addCondition')}
      </Button>
    </>
  );
}
