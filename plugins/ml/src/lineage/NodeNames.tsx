import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { LineageNode, LineageNodeDetail } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Day } from '../kit/Day';
import { PageLink } from '../kit/PageLink';
import { Section } from '../kit/Section';
import { Who } from '../kit/Who';
import { unclaimedRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { isUnclaimed } from './boxWords';
import { useClaim } from './useUnclaimed';

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
              <code>{name.id}</code>{' '}
              {name.boundBy === 'claim' ? (
                <Claimed name={name} />
              ) : (
                <HowBound boundBy={name.boundBy} />
              )}
            </li>
          ))}
        </Box>
      ) : (
        address && (
          <Box sx={{ overflowWrap: 'anywhere' }}>
            <code>{address}</code>{' '}
            {node.boundBy && <HowBound boundBy={node.boundBy} />}
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

function HowBound(props: { boundBy: Name['boundBy'] }) {
  const t = useMlText();
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('lineage.panel.bound', {
        how: t(`lineage.boundBy.${props.boundBy}`),
      })}
    </Box>
  );
}

/** Who said that the name is this, and when; whoever may can take it back. */
function Claimed(props: { name: Name }) {
  const { id, by, at } = props.name;
  const t = useMlText();
  const { busy, claim, error } = useClaim();
  return (
    <>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {by && at
          ? t('lineage.boundBy.claimedBy', {
              who: <Who who={by} />,
              when: <Day iso={at} />,
            })
          : t('lineage.panel.bound', { how: t('lineage.boundBy.claim') })}
      </Box>{' '}
      <Button
        size="small"
        disabled={busy}
        aria-label={t('lineage.panel.takeBackName', { name: id })}
        onClick={() => claim({ node: id, entityRef: null })}
      >
        {t('lineage.panel.takeBack')}
      </Button>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ py: 0 }}>
          {errorText(error)}
        </Alert>
      )}
    </>
  );
}
