import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { CheckResult } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { CheckBadge } from '../kit/CheckBadge';
import { Day } from '../kit/Day';
import { EntityLink } from '../kit/EntityLink';
import { linksInText } from '../kit/linksInText';
import { RelativeTime } from '../kit/RelativeTime';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { SentenceText } from './SentenceText';
import { standsInTheWay } from './groupChecks';
import { useModelTabs } from './useModelTabs';

/** One check: what came of it, why, and where to look. */
export function CheckRow(props: {
  check: CheckResult;
  entityRef: string;
  /** Absent where the reader may not waive. */
  onWaive?: (check: CheckResult) => void;
}) {
  const { check, entityRef, onWaive } = props;
  const { title, reason, required, appliesFrom, source, waiver } = check;
  const t = useMlText();
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '130px minmax(0, 1fr) auto' },
        columnGap: 1.5,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        overflowWrap: 'anywhere',
      }}
    >
      <span>
        <CheckBadge check={check} />
      </span>
      <Box sx={{ minWidth: 0, ...linksInText }}>
        <Box sx={{ fontWeight: 600 }}>{title}</Box>
        <div>
          <SentenceText text={reason} />{' '}
          <Evidence check={check} entityRef={entityRef} />
        </div>
        {waiver && (
          <div>
            {t('reviews.checks.waivedBy', {
              who: <Who who={waiver.by} />,
              until: <Day iso={waiver.until} />,
              reason: waiver.reason,
            })}
          </div>
        )}
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {!required &&
            (appliesFrom
              ? t('reviews.checks.from', { day: <Day iso={appliesFrom} /> })
              : t('reviews.checks.advises'))}
          {!required && source && ' · '}
          {source}
        </Box>
      </Box>
      {onWaive && standsInTheWay(check) && (
        <Button
          size="small"
          sx={{ alignSelf: 'start', justifySelf: 'start' }}
          aria-label={t('reviews.checks.waiveCheck', { check: title })}
          onClick={() => onWaive(check)}
        >
          {t('reviews.checks.waive')}
        </Button>
      )}
    </Box>
  );
}

function Evidence(props: { check: CheckResult; entityRef: string }) {
  const { evidence } = props.check;
  const t = useMlText();
  const tabs = useModelTabs(props.entityRef);
  if (!evidence) {
    return null;
  }
  const { field, slot, recordId, entityRef, measuredAt } = evidence;
  return (
    <>
      {field && (
        <Link component={RouterLink} to={tabs.card(field)}>
          {t('reviews.checks.card')}
        </Link>
      )}
      {slot === 'smoke' && recordId && (
        <Link component={RouterLink} to={tabs.smoke(recordId)}>
          {t('reviews.checks.smoke')}
        </Link>
      )}
      {entityRef && <EntityLink entityRef={entityRef} />}{' '}
      {measuredAt && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <RelativeTime iso={measuredAt} />
        </Box>
      )}
    </>
  );
}
