import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { EntityLink } from '../../kit/EntityLink';
import { FailedPanel, StaleNotice } from '../../kit/PanelState';
import { RelativeTime } from '../../kit/RelativeTime';
import { RowTable } from '../../kit/RowTable';
import { StatusBadge } from '../../kit/StatusBadge';
import { versionName } from '../../kit/versionName';
import { useMlText } from '../../text/useMlText';
import { EnforcementMark } from '../EnforcementMark';
import { StandingBadge } from '../StandingBadge';

type Item = UnapprovedAnswer['items'][number];

/** What runs without approval: the first thing to see when there is something. */
export function UnapprovedPanel(props: {
  unapproved: Loaded<UnapprovedAnswer>;
}) {
  const { unapproved } = props;
  const t = useMlText();
  const what = t('governance.dashboard.unapprovedWhat');
  if (unapproved.status === 'loading') {
    return <Skeleton variant="rounded" height={60} />;
  }
  if (unapproved.status === 'failed') {
    return (
      <FailedPanel
        what={what}
        error={unapproved.error}
        onRetry={unapproved.onRetry}
      />
    );
  }
  const { items, checked, checkedAt } = unapproved.data;
  return (
    <>
      {unapproved.refreshFailure && (
        <StaleNotice what={what} failure={unapproved.refreshFailure} />
      )}
      {items.length > 0 && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ '& .v5-MuiAlert-message': { minWidth: 0, flex: 1 } }}
        >
          <Box component="h2" sx={{ m: 0, fontSize: '1rem', fontWeight: 600 }}>
            {t('governance.dashboard.unapproved.title')}
          </Box>
          <Items items={items} />
        </Alert>
      )}
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('governance.dashboard.unapproved.checked', { count: checked })}{' '}
        <RelativeTime iso={checkedAt} />
      </Box>
    </>
  );
}

function Items(props: { items: Item[] }) {
  const t = useMlText();
  return (
    <RowTable
      caption={t('governance.dashboard.unapproved.title')}
      head={[
        t('governance.dashboard.unapproved.service'),
        t('governance.dashboard.unapproved.environment'),
        t('governance.dashboard.unapproved.model'),
        t('governance.dashboard.unapproved.standing'),
        t('governance.dashboard.unapproved.enforcement'),
        t('governance.dashboard.unapproved.how'),
        t('governance.dashboard.unapproved.owner'),
      ]}
      rows={props.items.map(item => [
        <EntityLink key="service" entityRef={item.service} icon />,
        item.environment ?? t('governance.dashboard.unknown'),
        <span key="model">
          <EntityLink entityRef={item.model} /> {versionName(item.label)}
        </span>,
        item.standing ? (
          <StandingBadge key="standing" compact standing={item.standing} />
        ) : (
          <StatusBadge
            key="standing"
            compact
            level="unknown"
            text={t('governance.dashboard.unapproved.noVersion')}
          />
        ),
        <EnforcementMark key="enforcement" enforcement={item.enforcement} />,
        <span key="how">
          {t(`governance.dashboard.unapproved.${item.how}`)}{' '}
          {item.since && <RelativeTime iso={item.since} />}
        </span>,
        item.owner ? (
          <EntityLink key="owner" entityRef={item.owner} />
        ) : (
          t('governance.dashboard.noOwner')
        ),
      ])}
    />
  );
}
