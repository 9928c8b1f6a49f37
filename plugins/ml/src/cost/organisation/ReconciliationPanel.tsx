import {
  CostReconciliation,
  CostReconciliationAnswer,
  COST_ACCOUNTS,
} from '@callboard/plugin-ml-common';
import { isForbidden } from '../../api/isForbidden';
import { Loaded } from '../../api/loaded';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { useMlText } from '../../text/useMlText';
import { bookName } from '../CostFields';
import { money } from '../money';

/** Entities + shared + idle + unallocated = total, for each source. */
export function ReconciliationPanel(props: {
  reconciliation: Loaded<CostReconciliationAnswer>;
}) {
  const { reconciliation } = props;
  const t = useMlText();
  const isRefused =
    reconciliation.status === 'failed' && isForbidden(reconciliation.error);
  return (
    <Section title={t('cost.reconciliation.title')}>
      {isRefused ? (
        <EmptyNote text={t('cost.reconciliation.refused')} />
      ) : (
        <LoadedBody
          what={t('cost.reconciliation.what')}
          loaded={reconciliation}
        >
          {({ items }) =>
            items.length === 0 ? (
              <EmptyNote text={t('cost.reconciliation.none')} />
            ) : (
              <SourcesTable items={items} />
            )
          }
        </LoadedBody>
      )}
    </Section>
  );
}

function SourcesTable(props: { items: readonly CostReconciliation[] }) {
  const t = useMlText();
  return (
    <RowTable
      caption={t('cost.reconciliation.caption')}
      head={(
        [
          'source',
          'book',
          'state',
          'entities',
          'shared',
          'idle',
          'unallocated',
          'total',
          'said',
        ] as const
      ).map(column => t(`cost.reconciliation.${column}`))}
      rows={props.items.map(item => [
        item.source,
        bookName(item, t),
        <State key="state" item={item} />,
        ...COST_ACCOUNTS.map(account =>
          money(item.accounts[account], item.currency),
        ),
        money(totalOf(item), item.currency),
        item.stated === undefined
          ? t('cost.reconciliation.notSaid')
          : money(item.stated, item.currency),
      ])}
      numbersFrom={3}
    />
  );
}

/** The worst that is known of a source; that it adds up only where it said a total. */
function State(props: { item: CostReconciliation }) {
  const { item } = props;
  const { currency, lastError, lastReadAt, problem, stated } = item;
  const t = useMlText();
  if (lastError) {
    return (
      <StatusBadge
        compact
        level="failing"
        text={t('cost.reconciliation.failed')}
        reason={lastError}
        measuredAt={lastReadAt}
      />
    );
  }
  if (problem) {
    return (
      <StatusBadge
        compact
        level="attention"
        text={t('cost.reconciliation.doubted')}
        reason={problem}
        measuredAt={lastReadAt}
      />
    );
  }
  if (stated === undefined) {
    return (
      <StatusBadge
        compact
        level="unknown"
        text={t('cost.reconciliation.notSaid')}
        measuredAt={lastReadAt}
      />
    );
  }
  const difference = stated - totalOf(item);
  return (
    <StatusBadge
      compact
      level={difference === 0 ? 'ok' : 'failing'}
      text={
        difference === 0
          ? t('cost.reconciliation.equal')
          : t('cost.reconciliation.differs', {
              amount: money(difference, currency),
            })
      }
      measuredAt={lastReadAt}
    />
  );
}

function totalOf({ accounts }: CostReconciliation): number {
  return COST_ACCOUNTS.reduce((sum, each) => sum + accounts[each], 0);
}
