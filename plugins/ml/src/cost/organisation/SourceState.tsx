import Box from '@mui/material/Box';
import {
  CostReconciliation,
  CostReconciliationAnswer,
  COST_ACCOUNTS,
} from '@callboard/plugin-ml-common';
import { RelativeTime } from '../../kit/RelativeTime';
import { StatusBadge } from '../../kit/StatusBadge';
import { useMlText } from '../../text/useMlText';
import { money } from '../../kit/money';

/** A source of which nothing is known in the asked time. */
export type SilentSource = NonNullable<
  CostReconciliationAnswer['silent']
>[number];

/** Why nothing is known from a source, as far as it is known. */
export function SilentState(props: { source: SilentSource }) {
  const { failingSince, lastError, lastReadAt, problem } = props.source;
  const t = useMlText();
  const hints = [
    lastError ?? problem,
    t('cost.reconciliation.silentHint'),
    lastReadAt ? undefined : t('cost.reconciliation.never'),
  ];
  return (
    <>
      <StatusBadge
        compact
        level={lastError ? 'failing' : 'attention'}
        text={t('cost.reconciliation.silent')}
        reason={hints.filter(Boolean).join('. ')}
        measuredAt={lastReadAt}
      />
      <Failing since={failingSince} />
    </>
  );
}

/** Since when a source cannot be read, below its state. */
function Failing(props: { since: string | undefined }) {
  const { since } = props;
  const t = useMlText();
  return since ? (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {t('cost.reconciliation.failingSince', {
        when: <RelativeTime iso={since} />,
      })}
    </Box>
  ) : null;
}

/** The worst that is known of a source; that it adds up only where it said a total. */
export function SourceState(props: { item: CostReconciliation }) {
  const { item } = props;
  const { currency, failingSince, lastError } = item;
  const { lastReadAt, problem, stated } = item;
  const t = useMlText();
  if (lastError) {
    return (
      <>
        <StatusBadge
          compact
          level="failing"
          text={t('cost.reconciliation.failed')}
          reason={lastError}
          measuredAt={lastReadAt}
        />
        <Failing since={failingSince} />
      </>
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

/** Of all accounts together. */
export function totalOf({ accounts }: CostReconciliation): number {
  return COST_ACCOUNTS.reduce((sum, each) => sum + accounts[each], 0);
}
