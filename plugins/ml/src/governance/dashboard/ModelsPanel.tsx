import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { isNarrowed } from '../../inventory/listState';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { useMlText } from '../../text/useMlText';
import type { DashboardViewProps } from './DashboardView';
import { DashboardTable } from './DashboardTable';

/** The models that pass the filters, with everything on them. */
export function ModelsPanel(
  props: Pick<
    DashboardViewProps,
    'answer' | 'findings' | 'serving' | 'state' | 'onState'
  >,
) {
  const { answer, findings, serving, state, onState } = props;
  const t = useMlText();
  const what = t('governance.dashboard.what');
  if (answer.status === 'loading') {
    return <Skeleton variant="rounded" height={420} />;
  }
  if (answer.status === 'failed') {
    return (
      <FailedPanel what={what} error={answer.error} onRetry={answer.onRetry} />
    );
  }
  const { items, totalItems, hasMore, onMore, moreError } = answer;
  if (items.length === 0) {
    const which = isNarrowed(state) ? 'empty' : 'none';
    return (
      <EmptyPanel
        title={t(`governance.dashboard.${which}Title`)}
        text={t(`governance.dashboard.${which}Text`)}
      />
    );
  }
  return (
    <Box>
      {answer.refreshFailure && (
        <StaleNotice what={what} failure={answer.refreshFailure} />
      )}
      <DashboardTable
        items={items}
        findings={findings}
        serving={serving}
        orderBy={state.orderBy}
        onOrderBy={orderBy => onState({ ...state, orderBy })}
      />
      {moreError && <FailedPanel what={what} error={moreError} />}
      {hasMore && (
        <Box sx={{ mt: 1 }}>
          <Button size="small" className="no-print" onClick={onMore}>
            {t('governance.dashboard.more')}
          </Button>{' '}
          {t('governance.dashboard.shown', {
            shown: String(items.length),
            total: String(totalItems),
          })}
        </Box>
      )}
    </Box>
  );
}
