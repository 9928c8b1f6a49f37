import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { Loaded } from '../../api/loaded';
import { EntityLink } from '../../kit/EntityLink';
import { FailedPanel, StaleNotice } from '../../kit/PanelState';
import { PrintedShare } from '../../kit/PrintStyle';
import { RelativeTime } from '../../kit/RelativeTime';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { versionName } from '../../kit/versionName';
import { useMlText } from '../../text/useMlText';
import { EnforcementMark } from '../EnforcementMark';
import { StandingBadge } from '../StandingBadge';

type Item = UnapprovedAnswer['items'][number];

/** Rows that are shown before one asks for more, so that the models are in sight. */
const FEW = 5;

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
      {items.length > 0 && <Unapproved items={inOrder(items)} />}
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('governance.dashboard.unapproved.checked', { count: checked })}{' '}
        <RelativeTime iso={checkedAt} />
      </Box>
    </>
  );
}

/** What the gate would refuse first. */
const ORDER: ReadonlyArray<Item['enforcement']> = [
  'block',
  'warn',
  'observe',
  'none',
];

function inOrder(items: readonly Item[]): Item[] {
  return ORDER.flatMap(enforcement =>
    items.filter(item => item.enforcement === enforcement),
  );
}

function Unapproved(props: { items: Item[] }) {
  const { items } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FEW);
  return (
    <Box
      sx={{
        p: 2,
        border: 1,
        borderLeft: 4,
        borderColor: 'error.main',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Section inner title={t('governance.dashboard.unapproved.title')}>
        <Items items={shown} />
        {shown.length < items.length && (
          <>
            <Button
              size="small"
              className="no-print"
              onClick={() => setAll(true)}
            >
              {t('governance.dashboard.unapproved.all', {
                count: items.length - shown.length,
              })}
            </Button>
            <PrintedShare shown={shown.length} total={items.length} />
          </>
        )}
      </Section>
    </Box>
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
