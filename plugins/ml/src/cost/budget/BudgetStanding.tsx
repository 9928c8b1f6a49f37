import Box from '@mui/material/Box';
import { BudgetAnswer } from '@callboard/plugin-ml-common';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { StatusBadge } from '../../kit/StatusBadge';
import { windowText, windowTimeText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { bookName } from '../CostFields';
import { money } from '../../kit/money';
import { BudgetBar } from './BudgetBar';
import { budgetShare } from './budgetShare';

/** The state in a sentence, what is spent against what time has passed, and who set the budget. */
export function BudgetStanding(props: { answer: BudgetAnswer }) {
  const { budget, status } = props.answer;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1,
      }}
    >
      <div>
        <StatusBadge
          compact
          level={status.state}
          text={t(`cost.budget.state.${status.state}`)}
        />
        {`. ${status.reason}`}
      </div>
      <BudgetBar status={status} />
      <Figures answer={props.answer} />
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('cost.budget.bar')}{' '}
        {t('cost.budget.setBy', {
          who: <EntityLink entityRef={budget.updatedBy} />,
          when: <RelativeTime iso={budget.updatedAt} />,
          basis: bookName(budget, t),
          period: t(`cost.budget.periods.${budget.period}`),
        })}
      </Box>
    </Box>
  );
}

function Figures(props: { answer: BudgetAnswer }) {
  const { budget, status } = props.answer;
  const { period, spent, spentShare, timeShare, until } = status;
  const t = useMlText();
  const { amount, currency } = budget;
  const said = [
    ...(spent === undefined || spentShare === undefined
      ? [money(amount, currency)]
      : [
          t('cost.budget.spent', {
            spent: money(spent, currency),
            amount: money(amount, currency),
            share: budgetShare(spentShare),
          }),
          spent > amount
            ? t('cost.budget.over', { amount: money(spent - amount, currency) })
            : t('cost.budget.left', {
                amount: money(amount - spent, currency),
              }),
        ]),
    ...(period && timeShare !== undefined
      ? [
          t('cost.budget.passed', {
            share: budgetShare(timeShare),
            days: windowText(period),
          }),
        ]
      : []),
    ...(until ? [t('cost.budget.until', { when: windowTimeText(until) })] : []),
  ];
  return <div>{said.join(' · ')}</div>;
}
