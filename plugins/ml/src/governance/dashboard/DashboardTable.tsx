import Box from '@mui/material/Box';
import {
  InventoryItem,
  InventoryQuery,
  orderBy as orderBySchema,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { SlotBadge } from '../../kit/SlotBadge';
import { DenseTable } from '../../kit/DenseTable';
import { EntityLink } from '../../kit/EntityLink';
import { RiskMark } from '../../kit/RiskMark';
import { SortHead } from '../../kit/SortHead';
import { StatusBadge } from '../../kit/StatusBadge';
import { visuallyHidden } from '../../kit/visuallyHidden';
import { MlText, useMlText } from '../../text/useMlText';
import { ScrollBox } from '../../kit/ScrollBox';
import { ByModel } from './useDashboard';

/** Each column, and the order that the first click on its head asks for. */
const COLUMNS = [
  ['model', 'name'],
  ['owner', 'owner'],
  ['risk', '-riskTier'],
  ['version', undefined],
  ['card', 'card'],
  ['smoke', undefined],
  ['review', undefined],
  ['findings', undefined],
  ['runs', undefined],
] as const;

export interface DashboardTableProps {
  items: InventoryItem[];
  findings: Loaded<ByModel<number>>;
  serving: Loaded<ByModel<InventoryItem[]>>;
  orderBy: InventoryQuery['orderBy'];
  onOrderBy: (next: InventoryQuery['orderBy']) => void;
}

/** One row a model with everything on it. */
export function DashboardTable(props: DashboardTableProps) {
  const { items, orderBy, onOrderBy } = props;
  const t = useMlText();
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <ScrollBox
        label={t('governance.dashboard.caption')}
        maxHeight={720}
        rows={items.length}
      >
        <DenseTable>
          <caption style={visuallyHidden}>
            {t('governance.dashboard.caption')}
          </caption>
          <thead>
            <tr>
              {COLUMNS.map(([column, sortBy]) => (
                <SortHead
                  key={column}
                  column={{
                    label: t(`governance.dashboard.column.${column}`),
                    sortBy,
                    align: column === 'findings' ? 'right' : undefined,
                  }}
                  orderBy={orderBy}
                  onOrderBy={next => onOrderBy(orderBySchema.parse(next))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <Row key={item.uid} {...props} item={item} />
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
    </Box>
  );
}

function Row(props: DashboardTableProps & { item: InventoryItem }) {
  const { item, findings, serving } = props;
  const { entityRef, owner, riskTier, statuses } = item;
  const t = useMlText();
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={entityRef} title={item.title ?? item.name} />
      </th>
      <td>
        {owner ? (
          <EntityLink
            entityRef={owner}
            terse
            missing={statuses.ownership?.level === 'failing'}
          />
        ) : (
          <StatusBadge
            compact
            level="failing"
            text={t('governance.dashboard.noOwner')}
          />
        )}
      </td>
      <td>
        {riskTier ? (
          <RiskMark tier={riskTier} />
        ) : (
          <span className="quiet">{t('governance.risk.none')}</span>
        )}
      </td>
      {['version', 'card', 'smoke', 'review'].map(slot => (
        <td key={slot}>
          {statuses[slot] ? (
            <SlotBadge slot={slot} status={statuses[slot]} />
          ) : (
            <StatusBadge compact level="not-set-up" />
          )}
        </td>
      ))}
      <td className="number">{findingsText(findings, entityRef, t)}</td>
      <td className="wrap">
        <RunsIn serving={serving} entityRef={entityRef} />
      </td>
    </tr>
  );
}

function findingsText(
  findings: Loaded<ByModel<number>>,
  entityRef: string,
  t: MlText,
): string {
  if (findings.status !== 'ready') {
    return findings.status === 'loading'
      ? '…'
      : t('governance.dashboard.unknown');
  }
  const { of, whole } = findings.data;
  const count = of.get(entityRef);
  if (whole) {
    return String(count ?? 0);
  }
  return count
    ? t('governance.dashboard.atLeast', { n: String(count) })
    : t('governance.dashboard.unknown');
}

function RunsIn(props: {
  serving: DashboardTableProps['serving'];
  entityRef: string;
}) {
  const { serving, entityRef } = props;
  const t = useMlText();
  if (serving.status !== 'ready') {
    return (
      <span className="quiet">
        {serving.status === 'loading' ? '…' : t('governance.dashboard.unknown')}
      </span>
    );
  }
  const services = serving.data.of.get(entityRef) ?? [];
  if (services.length === 0) {
    return (
      <span className="quiet">
        {t(
          serving.data.whole
            ? 'governance.dashboard.runsNowhere'
            : 'governance.dashboard.unknown',
        )}
      </span>
    );
  }
  return (
    <>
      {services.map(service => (
        <Box key={service.uid}>
          <EntityLink
            entityRef={service.entityRef}
            title={service.title ?? service.name}
          />{' '}
          {service.environment && (
            <span className="quiet">{service.environment}</span>
          )}
        </Box>
      ))}
    </>
  );
}
