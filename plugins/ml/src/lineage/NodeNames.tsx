import Box from '@mui/material/Box';
import { LineageNode, LineageNodeDetail } from '@callboard/plugin-ml-common';
import { PageLink } from '../kit/PageLink';
import { Section } from '../kit/Section';
import { unclaimedRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { isUnclaimed } from './boxWords';

type Name = LineageNodeDetail['names'][number];

/** What OpenLineage calls a node, and how it was found to be that. */
export function NodeNames(props: { node: LineageNode; names: Name[] }) {
  const { node, names } = props;
  const t = useMlText();
  const { address } = node;
  if (!address && names.length === 0) {
    return null;
  }
  return (
    <Section title={t('lineage.panel.names')} inner>
      {names.length > 0 ? (
        <Box component="ul" sx={{ m: 0, pl: 2, overflowWrap: 'anywhere' }}>
          {names.map(name => (
            <li key={name.id}>
              <code>{name.id}</code> <HowBound name={name} />
            </li>
          ))}
        </Box>
      ) : (
        address && (
          <Box sx={{ overflowWrap: 'anywhere' }}>
            <code>{address}</code>
            {node.boundBy && <HowBound name={{ boundBy: node.boundBy }} />}
          </Box>
        )
      )}
      {isUnclaimed(node) && (
        <Box sx={{ mt: 0.5 }}>
          {t('lineage.panel.unclaimed')}{' '}
          <PageLink
            to={unclaimedRouteRef}
            search={new URLSearchParams({ text: address ?? '' }).toString()}
          >
            {t('lineage.panel.claim')}
          </PageLink>
        </Box>
      )}
    </Section>
  );
}

function HowBound(props: { name: Pick<Name, 'boundBy' | 'by'> }) {
  const { boundBy, by } = props.name;
  const t = useMlText();
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('lineage.panel.bound', {
        how:
          boundBy === 'claim' && by
            ? t('lineage.boundBy.claimedBy', { who: by })
            : t(`lineage.boundBy.${boundBy}`),
      })}
    </Box>
  );
}
