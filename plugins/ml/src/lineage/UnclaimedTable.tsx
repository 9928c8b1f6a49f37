import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo } from 'react';
import { DenseTable } from '../kit/DenseTable';
import { PageLink } from '../kit/PageLink';
import { RelativeTime } from '../kit/RelativeTime';
import { ScrollBox } from '../kit/ScrollBox';
import { visuallyHidden } from '../kit/visuallyHidden';
import { lineageRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { NodeIcon } from './NodeIcon';
import { UnclaimedName } from './useUnclaimed';

const COLUMNS = ['name', 'kind', 'first', 'last'] as const;

/** Names that no entity is known for, those seen last first. */
export const UnclaimedTable = memo(function Table(props: {
  nodes: UnclaimedName[];
  onClaim: (name: UnclaimedName) => void;
}) {
  const { nodes, onClaim } = props;
  const t = useMlText();
  return (
    <ScrollBox label={t('lineage.impact.unclaimed.title')}>
      <DenseTable>
        <caption style={visuallyHidden}>
          {t('lineage.impact.unclaimed.caption')}
        </caption>
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {t(`lineage.impact.unclaimed.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span style={visuallyHidden}>
                {t('lineage.impact.unclaimed.act')}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(node => (
            <Row key={node.id} node={node} onClaim={onClaim} />
          ))}
        </tbody>
      </DenseTable>
    </ScrollBox>
  );
});

function Row(props: {
  node: UnclaimedName;
  onClaim: (name: UnclaimedName) => void;
}) {
  const { node, onClaim } = props;
  const { id, kind, address, firstAt, lastAt } = node;
  const t = useMlText();
  return (
    <tr>
      <th scope="row" className="wrap">
        <PageLink
          to={lineageRouteRef}
          search={new URLSearchParams({ node: id }).toString()}
        >
          {address}
        </PageLink>
      </th>
      <td>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <NodeIcon kind={kind} />
          {t(`lineage.impact.unclaimed.${kind}`)}
        </Box>
      </td>
      <td>
        <RelativeTime iso={firstAt} />
      </td>
      <td>
        <RelativeTime iso={lastAt} />
      </td>
      <td>
        <Button
          size="small"
          aria-label={t('lineage.impact.unclaimed.claimOf', { name: address })}
          onClick={() => onClaim(node)}
        >
          {t('lineage.impact.unclaimed.claim')}
        </Button>
      </td>
    </tr>
  );
}
