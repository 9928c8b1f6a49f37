import { parseEntityRef } from '@backstage/catalog-model';
import TextField from '@mui/material/TextField';
import {
  AMOUNT_SCALE,
  Budget,
  BUDGET_PERIODS,
  BudgetBody,
  budgetBody,
  COST_BASES,
  CostBook,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { costApiRef } from '../../api/costApiRef';
import { useApiAction } from '../../api/useApiAction';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { amountOf } from '../amountOf';
import { Choice } from '../Choice';
import { MoneyFields } from '../MoneyFields';
import { problemsOf } from '../problemsOf';

/** A month such as 2026-11. */
const MONTH_PATTERN = '\\d{4}-(0[1-9]|1[0-2])';

/** Asks how much may be spent, of which costs and in which periods. */
export function BudgetDialog(props: {
  target: string;
  name: string;
  /** That is set now. */
  budget: Budget | undefined;
  /** What a new one is proposed to be of. */
  book: Pick<CostBook, 'basis' | 'currency'> | undefined;
  onClose: () => void;
}) {
  const { target, name, onClose } = props;
  const t = useMlText();
  const [asked, setAsked] = useState(() => askedFirst(props));
  const change = (some: Partial<typeof asked>) =>
    setAsked(now => ({ ...now, ...some }));
  const [problem, setProblem] = useState<Error>();
  const setting = useApiAction(costApiRef, (api, body: BudgetBody) =>
    api.putBudget(parseEntityRef(target), body),
  );
  const submit = () => {
    const { amount, month, ...rest } = asked;
    const checked = budgetBody.safeParse({
      ...rest,
      amount: amountOf(amount),
      from: `${month}-01`,
    });
    setProblem(checked.error && problemsOf(checked.error));
    if (checked.success) {
      setting.act(checked.data, onClose);
    }
  };
  return (
    <FormDialog
      title={t('cost.budget.dialog.title', { name })}
      text={t('cost.budget.dialog.text')}
      submit={t('cost.budget.dialog.submit')}
      busy={setting.busy}
      error={problem ?? setting.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <MoneyFields value={asked} onChange={change} />
      <Choice
        label={t('cost.budget.dialog.basis')}
        value={asked.basis}
        options={COST_BASES.map(each => [each, t(`cost.basis.${each}`)])}
        onChoose={basis => change({ basis })}
      />
      <Choice
        label={t('cost.budget.dialog.period')}
        value={asked.period}
        options={BUDGET_PERIODS.map(each => [
          each,
          t(`cost.budget.periods.${each}`),
        ])}
        onChoose={period => change({ period })}
      />
      <TextField
        required
        type="month"
        size="small"
        label={t('cost.budget.dialog.from')}
        value={asked.month}
        onChange={({ target: field }) => change({ month: field.value })}
        InputLabelProps={{ shrink: true }}
        // Not every browser has a field for months; there it is text.
        inputProps={{
          pattern: MONTH_PATTERN,
          title: t('cost.budget.dialog.fromHint'),
        }}
      />
    </FormDialog>
  );
}

function askedFirst(props: {
  budget: Budget | undefined;
  book: Pick<CostBook, 'basis' | 'currency'> | undefined;
}) {
  const { budget, book } = props;
  return {
    amount: budget ? String(budget.amount / AMOUNT_SCALE) : '',
    currency: budget?.currency ?? book?.currency ?? '',
    basis: budget?.basis ?? book?.basis ?? COST_BASES[0],
    period: budget?.period ?? BUDGET_PERIODS[0],
    month: (budget?.from ?? new Date().toISOString()).slice(0, 7),
  };
}
