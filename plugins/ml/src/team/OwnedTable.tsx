import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { PlainTable } from '../kit/PlainTable';
import { RiskMark } from '../kit/RiskMark';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';

/** What a team owns, a row each. */
export function OwnedTable(props: {
  items: InventoryItem[];
  withOwner: boolean;
  onMore?: () => void;
}) {
  const { items, withOwner, onMore } = props;
  const t = useMlText();
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('team.list')}
      // Words for screen readers are absolute: placed by the page, they would make it as wide as the table.
      sx={{ position: 'relative', overflowX: 'auto' }}
    >
      <PlainTable sx={{ minWidth: 560 }}>
        <thead>
          <tr>
            <th scope="col">{t('team.column.name')}</th>
            <th scope="col">{t('team.column.status')}</th>
            <th scope="col">{t('team.column.kind')}</th>
            <th scope="col">{t('team.column.lifecycle')}</th>
            <th scope="col">{t('team.column.riskTier')}</th>
            {withOwner && <th scope="col">{t('team.column.owner')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.uid}>
              <th scope="row">
                <EntityLink
                  entityRef={item.entityRef}
                  title={item.title ?? item.name}
                  icon
                />
              </th>
              <td>
                <StatusBadge level={item.status} />
                <Reasons item={item} />
              </td>
              <td className="short">{t(`kind.${item.kind}`)}</td>
              <td className="short">{item.lifecycle}</td>
              <td className="short">
                {item.riskTier && <RiskMark tier={item.riskTier} />}
              </td>
              {withOwner && (
                <td>{item.owner && <EntityLink entityRef={item.owner} />}</td>
              )}
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {onMore && (
        <Button size="small" onClick={onMore} sx={{ mt: 1 }}>
          {t('team.more')}
        </Button>
      )}
    </Box>
  );
}

/** Why an item is not ok, in the words of the areas that say so. */
function Reasons(props: { item: InventoryItem }) {
  const { item } = props;
  if (item.status === 'ok') {
    return null;
  }
  return (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {Object.values(item.statuses)
        .filter(({ level }) => level === item.status)
        .map(({ reason, text }) => reason ?? text)
        .join(' ')}
    </Box>
  );
}
