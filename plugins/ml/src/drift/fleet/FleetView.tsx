import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import useMediaQuery from '@mui/material/useMediaQuery';
import { DriftFleet } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { AnswerHead, GovernancePage } from '../../kit/GovernancePage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../../kit/PanelState';
import { useMlText } from '../../text/useMlText';
import { FleetFilters } from './FleetFilters';
import { FleetItem, fleetRows } from './fleetRows';
import { FleetSentence } from './FleetSentence';
import { FleetState, WHOLE_FLEET } from './fleetState';
import { FleetList } from './FleetList';
import { FleetTable } from './FleetTable';

export interface FleetViewProps {
  fleet: Loaded<DriftFleet>;
  /** Refs through which the signed-in person owns things; undefined while they are asked for. */
  myRefs?: string[];
  state: FleetState;
  onState: (change: Partial<FleetState>) => void;
}

/** What drifts anywhere, who owns it, and what nobody looks after. */
export function FleetView(props: FleetViewProps) {
  const { fleet, myRefs } = props;
  const t = useMlText();
  const loading = fleet.status === 'loading' || !myRefs;
  const what = t('drift.fleet.what');
  return (
    <GovernancePage>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 2,
          pt: 1,
        }}
      >
        {loading && fleet.status !== 'failed' && (
          <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
            <Skeleton width="60%" height={32} />
            <Skeleton variant="rounded" height={400} />
          </Box>
        )}
        {fleet.status === 'failed' && (
          <FailedPanel
            what={what}
            error={fleet.error}
            onRetry={fleet.onRetry}
          />
        )}
        {fleet.status === 'ready' && myRefs && (
          <>
            {fleet.refreshFailure && (
              <StaleNotice what={what} failure={fleet.refreshFailure} />
            )}
            <Ready {...props} fleet={fleet.data} myRefs={myRefs} />
          </>
        )}
      </Box>
    </GovernancePage>
  );
}

function Ready(props: {
  fleet: DriftFleet;
  myRefs: string[];
  state: FleetState;
  onState: (change: Partial<FleetState>) => void;
}) {
  const { fleet, myRefs, state, onState } = props;
  const t = useMlText();
  if (fleet.items.length === 0) {
    return (
      <EmptyPanel
        title={t('drift.fleet.empty')}
        text={t('drift.fleet.emptyText')}
      />
    );
  }
  const rows = fleetRows(fleet.items, state, myRefs);
  const clear = (
    <Button onClick={() => onState(WHOLE_FLEET)}>
      {t('drift.fleet.clear')}
    </Button>
  );
  return (
    <>
      <AnswerHead>
        <FleetSentence items={fleet.items} />
      </AnswerHead>
      <FleetFilters
        items={fleet.items}
        mayOwn={myRefs.length > 0}
        shown={rows.length}
        state={state}
        onState={onState}
      />
      {rows.length === 0 ? (
        <EmptyPanel
          title={t('drift.fleet.nothing')}
          text={t('drift.fleet.nothingText')}
          action={clear}
        />
      ) : (
        <Rows items={rows} state={state} onState={onState} />
      )}
    </>
  );
}

/** As a table where there is room for one. */
function Rows(props: {
  items: FleetItem[];
  state: FleetState;
  onState: (change: Partial<FleetState>) => void;
}) {
  const { items, state, onState } = props;
  const narrow = useMediaQuery('(max-width: 700px)');
  return narrow ? (
    <FleetList items={items} />
  ) : (
    <FleetTable
      items={items}
      sort={state.sort}
      onSort={sort => onState({ sort })}
    />
  );
}
