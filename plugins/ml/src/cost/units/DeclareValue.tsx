import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import {
  mlCostCreatePermission,
  outcomeValueBody,
  OutcomeValueBody,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { costApiRef } from '../../api/costApiRef';
import { ApiAction, useApiAction } from '../../api/useApiAction';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { amountOf } from '../amountOf';
import { MoneyFields } from '../MoneyFields';
import { problemsOf } from '../problemsOf';
import { useMayManage } from '../useMayManage';
import { WhoMay } from '../WhoMay';

interface Asked {
  entityRef: string;
  /** Proposed, until another is typed. */
  outcome: string;
  currency: string;
}

/** Lets an owner say what one outcome is worth. */
export function DeclareValue(props: Asked) {
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const mayDeclare = useMayManage(mlCostCreatePermission);
  const declaring = useApiAction(costApiRef, (api, body: OutcomeValueBody) =>
    api.declareValue(body),
  );
  return (
    <>
      {mayDeclare === false && <WhoMay text={t('cost.units.declare.mayNot')} />}
      <Button
        size="small"
        variant="outlined"
        disabled={!mayDeclare}
        onClick={() => {
          declaring.reset();
          setOpen(true);
        }}
      >
        {t('cost.units.declare.button')}
      </Button>
      {open && (
        <ValueDialog
          {...props}
          declaring={declaring}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function ValueDialog(
  props: Asked & {
    declaring: ApiAction<OutcomeValueBody>;
    onClose: () => void;
  },
) {
  const { entityRef, declaring, onClose } = props;
  const t = useMlText();
  const [outcome, setOutcome] = useState(props.outcome);
  const [worth, setWorth] = useState({ amount: '', currency: props.currency });
  const [day, setDay] = useState(new Date().toISOString().slice(0, 10));
  const [problem, setProblem] = useState<Error>();
  const submit = () => {
    const checked = outcomeValueBody.safeParse({
      ...{ entityRef, outcome: outcome.trim(), currency: worth.currency },
      amount: amountOf(worth.amount),
      from: `${day}T00:00:00.000Z`,
    });
    setProblem(checked.error && problemsOf(checked.error));
    if (checked.success) {
      declaring.act(checked.data, onClose);
    }
  };
  return (
    <FormDialog
      title={t('cost.units.declare.title')}
      text={t('cost.units.declare.text')}
      submit={t('cost.units.declare.submit')}
      busy={declaring.busy}
      error={problem ?? declaring.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        required
        size="small"
        label={t('cost.units.declare.outcome')}
        helperText={t('cost.units.declare.outcomeHint')}
        value={outcome}
        onChange={({ target }) => setOutcome(target.value)}
        inputProps={{ maxLength: 100 }}
      />
      <MoneyFields
        value={worth}
        onChange={some => setWorth(now => ({ ...now, ...some }))}
      />
      <TextField
        required
        type="date"
        size="small"
        label={t('cost.units.declare.from')}
        value={day}
        onChange={({ target }) => setDay(target.value)}
        InputLabelProps={{ shrink: true }}
      />
    </FormDialog>
  );
}
