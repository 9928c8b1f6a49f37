import Box from '@mui/material/Box';
import { BudgetAnswer, BudgetsAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { EntityLink } from '../../kit/EntityLink';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { MlText, useMlText } from '../../text/useMlText';
import { bookName } from '../CostFields';
import { money } from '../../kit/money';
import { BudgetBar } from './BudgetBar';
import { budgetShare } from './budgetShare';

/** Columns that a telephone has no room for: what is spent, and which share that is, say the same. */
const [BAR, AMOUNT] = [2, 5];

/** All budgets, the worst first, as the backend orders them. */
export function BudgetsPanel(props: { budgets: Loaded<BudgetsAnswer> }) {
  const t = useMlText();
  return (
    <Section title={t('cost.budget.list')}>
      <LoadedBody what={t('cost.budget.whats')} loaded={props.budgets}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote text={t('cost.budget.noneListed')} />
          ) : (
            <>
              <RowTable
                caption={t('cost.budget.listCaption')}
                head={(
                  [
                    'target',
                    'stateHead',
                    'bar',
                    'shareHead',
                    'spentHead',
                    'amountHead',
                  ] as const
                ).map(each => (each === 'bar' ? '' : t(`cost.budget.${each}`)))}
                rows={items.map(item => rowOf(item, t))}
                numbersFrom={3}
                roomy={[BAR, AMOUNT]}
              />
              <Box
                sx={{
                  display: { xs: 'none', sm: 'block' },
                  mt: 1,
                  fontSize: '0.75rem',
                  color: 'text.secondary',
                }}
              >
                {t('cost.budget.bar')}
              </Box>
            </>
          )
        }
      </LoadedBody>
    </Section>
  );
}

function rowOf({ budget, status }: BudgetAnswer, t: MlText) {
  const { amount, currency, period, target } = budget;
  const { reason, spent, spentShare, state, until } = status;
  const unknown = t('cost.budget.state.unknown');
  return [
    <EntityLink key="target" entityRef={target} icon />,
    <StatusBadge
      key="state"
      compact
      level={state}
      text={t(`cost.budget.state.${state}`)}
      reason={reason}
      measuredAt={until}
    />,
    <BudgetBar key="bar" status={status} height={10} />,
    spentShare === undefined ? unknown : budgetShare(spentShare),
    spent === undefined ? unknown : money(spent, currency),
    <>
      {money(amount, currency)}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {`${t(`cost.budget.periods.${period}`)}, ${bookName(budget, t)}`}
      </Box>
    </>,
  ];
}
