import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  VersionEvidence,
  VersionEvidenceAnswer,
} from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { EmptyNote, LoadedBody } from '../kit/OverviewCard';
import { slotName } from '../kit/slotName';
import { StatusBadge } from '../kit/StatusBadge';
import { smokeTestsRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** What is proven of a version, each with its age and where to see more. */
export function EvidenceList(props: {
  evidence: Loaded<VersionEvidenceAnswer>;
}) {
  const t = useMlText();
  return (
    <LoadedBody
      what={t('registry.evidence.what')}
      loaded={props.evidence}
      height={22}
    >
      {({ evidence, missing }) => (
        <>
          {evidence.length === 0 && missing.length === 0 && (
            <EmptyNote text={t('registry.evidence.none')} />
          )}
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {evidence.map(each => (
              <Evidence key={each.slot} evidence={each} />
            ))}
          </Box>
          {missing.length > 0 && (
            <StatusBadge
              level="unknown"
              text={t('registry.evidence.missing', {
                slots: missing.map(slot => slotName(slot, t)).join(', '),
              })}
            />
          )}
        </>
      )}
    </LoadedBody>
  );
}

function Evidence(props: { evidence: VersionEvidence }) {
  const { slot, recordId, recordDigest, ...status } = props.evidence;
  const t = useMlText();
  const smokeTests = useRouteRef(smokeTestsRouteRef)?.();
  const path =
    slot === 'smoke' && recordId && smokeTests
      ? `${smokeTests}?run=${recordId}`
      : undefined;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {slotName(slot, t)}
      </Box>
      <StatusBadge {...status} />
      {path && (
        <Link component={RouterLink} to={path} title={recordDigest}>
          {t('registry.evidence.link')}
        </Link>
      )}
    </Box>
  );
}
