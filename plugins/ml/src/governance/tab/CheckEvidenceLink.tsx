import Box from '@mui/material/Box';
import { CheckResult } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { EntityLink } from '../../kit/EntityLink';
import { linksInText } from '../../kit/linksInText';
import { RelativeTime } from '../../kit/RelativeTime';
import { shortDigest } from '../../kit/shortDigest';
import { slotName } from '../../kit/slotName';
import {
  cardRouteRef,
  smokeTestsRouteRef,
  versionsRouteRef,
} from '../../routes';
import { useMlText } from '../../text/useMlText';
import { PageLink } from '../../kit/PageLink';

type Evidence = NonNullable<CheckResult['evidence']>;

/** Leads to what a check rests on, with its age. */
export function CheckEvidenceLink(props: { evidence: Evidence }) {
  const { entityRef, measuredAt, recordDigest, source } = props.evidence;
  const title = [source, recordDigest && shortDigest(recordDigest)]
    .filter(Boolean)
    .join(', ');
  return (
    <Box
      title={title || undefined}
      sx={{ overflowWrap: 'anywhere', ...linksInText }}
    >
      <Place evidence={props.evidence} />
      {entityRef && (
        <>
          {' '}
          <EntityLink entityRef={entityRef} />
        </>
      )}
      {measuredAt && (
        <>
          {' '}
          <RelativeTime iso={measuredAt} />
        </>
      )}
    </Box>
  );
}

function Place(props: { evidence: Evidence }): ReactNode {
  const { slot, field, recordId, entityRef } = props.evidence;
  const t = useMlText();
  const name = [slot && slotName(slot, t), field].filter(Boolean).join(': ');
  // Only the pages of this entity are near; those of another are behind its name.
  if (entityRef) {
    return name;
  }
  if (slot === 'smoke') {
    return (
      <PageLink
        to={smokeTestsRouteRef}
        search={recordId && new URLSearchParams({ run: recordId }).toString()}
      >
        {name}
      </PageLink>
    );
  }
  if (slot === 'card' || (field && !slot)) {
    return (
      <PageLink
        to={cardRouteRef}
        search={
          field &&
          new URLSearchParams({ section: field.split('.')[0] }).toString()
        }
      >
        {name}
      </PageLink>
    );
  }
  if (slot === 'version' || slot === 'evaluation') {
    return <PageLink to={versionsRouteRef}>{name}</PageLink>;
  }
  return name;
}
