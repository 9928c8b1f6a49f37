import Box from '@mui/material/Box';
import {
  CostReconciliation,
  CostReconciliationAnswer,
  COST_ACCOUNTS,
} from '@callboard/plugin-ml-common';
import { isRefused } from '../../api/isRefused';
import { Loaded } from '../../api/loaded';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { bookName } from '../CostFields';
import { money } from '../../kit/money';
import { shownTogether } from '../shownTogether';
import { SilentSource, SilentState, SourceState, totalOf } from './SourceState';

/** Entities + shared + idle + unallocated = total, for each source. */
export function ReconciliationPanel(props: {
  reconciliation: Loaded<CostReconciliationAnswer>;
}) {
  const { reconciliation } = props;
  const t = useMlText();
  return (
    <Section title={t('cost.reconciliation.title')}>
      {isRefused(reconciliation) ? (
        <EmptyNote text={t('cost.reconciliation.refused')} />
      ) : (
        <LoadedBody
          what={t('cost.reconciliation.what')}
          loaded={reconciliation}
        >
          {({ items, silent = [] }) =>
            items.length + silent.length === 0 ? (
              <EmptyNote text={t('cost.reconciliation.none')} />
            ) : (
              <SourcesTable items={items} silent={silent} />
            )
          }
        </LoadedBody>
      )}
    </Section>
  );
}

/** What a cell says of which nothing is known. */
const NOTHING = '–';

/** Columns that a telephone has no room for: each account, and what the source said; its state says whether they add up. */
const ROOMY = [2, 3, 4, 5, 7];

function SourcesTable(props: {
  items: readonly CostReconciliation[];
  silent: readonly SilentSource[];
}) {
  const { items, silent } = props;
  const t = useMlText();
  return (
    <RowTable
      caption={t('cost.reconciliation.caption')}
      head={(
        [
          'source',
          'state',
          'entities',
          'shared',
          'idle',
          'unallocated',
          'total',
          'said',
        ] as const
      ).map(column => t(`cost.reconciliation.${column}`))}
      rows={[
        ...silent.map(source => [
          source.source,
          <SilentState key="state" source={source} />,
          ...[...COST_ACCOUNTS, 'total', 'said'].map(() => NOTHING),
        ]),
        ...items.map(item => [
          <>
            {item.source}
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
              {bookName(item, t)}
            </Box>
          </>,
          <SourceState key="state" item={item} />,
          // As they are read they add up to the total.
          ...shownTogether(
            COST_ACCOUNTS.map(account => item.accounts[account]),
            item.currency,
          ).map(amount => money(amount, item.currency)),
          money(totalOf(item), item.currency),
          item.stated === undefined
            ? t('cost.reconciliation.notSaid')
            : money(item.stated, item.currency),
        ]),
      ]}
      numbersFrom={2}
      roomy={ROOMY}
    />
  );
}
