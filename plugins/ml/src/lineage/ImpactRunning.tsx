import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import OtherIcon from '@mui/icons-material/RemoveCircleOutline';
import ReachedIcon from '@mui/icons-material/GpsFixed';
import UnknownIcon from '@mui/icons-material/HelpOutline';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { ImpactedService, LineageNode } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';
import { ImpactReach, impactReach } from './impactReach';

const LOOKS = {
  itself: { Icon: ReachedIcon, level: 'attention' },
  model: { Icon: ReachedIcon, level: 'attention' },
  learned: { Icon: ReachedIcon, level: 'attention' },
  made: { Icon: ReachedIcon, level: 'attention' },
  other: { Icon: OtherIcon, level: 'not-set-up' },
  unknown: { Icon: UnknownIcon, level: 'unknown' },
} as const satisfies Record<ImpactReach, unknown>;

const Word = styled('span', {
  shouldForwardProp: name => name !== 'level',
})<{ level: 'attention' | 'not-set-up' | 'unknown' }>(({ theme, level }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  fontSize: '0.75rem',
  color: statusTone(theme, level),
}));

/** What runs in a service of the models that are reached, and whether it is the version that learned from the node. */
export function ImpactRunning(props: {
  root: LineageNode;
  service: ImpactedService;
}) {
  const { root, service } = props;
  const t = useMlText();
  if (service.running.length === 0) {
    return <>{t('lineage.impact.running.none')}</>;
  }
  return (
    <Box
      component="ul"
      sx={{ display: 'grid', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}
    >
      {service.running.map(running => {
        const { model, versionId, label, how } = running;
        const reach = impactReach(root, running);
        const { Icon, level } = LOOKS[reach];
        return (
          <Box
            component="li"
            key={`${model} ${versionId ?? label} ${how}`}
            sx={{ display: 'grid' }}
          >
            <span>
              {t('lineage.impact.running.version', {
                model: <ModelTitle entityRef={model} />,
                version: versionName(label),
              })}{' '}
              <Box
                component="span"
                title={t(`lineage.impact.running.${how}Hint`)}
                sx={{
                  px: 0.75,
                  border: 1,
                  borderColor: 'divider',
                  borderStyle: how === 'declared' ? 'dashed' : 'solid',
                  borderRadius: 5,
                  fontSize: '0.75rem',
                  whiteSpace: 'nowrap',
                }}
              >
                {t(`lineage.impact.running.${how}`)}
              </Box>
            </span>
            <Word level={level}>
              <Icon aria-hidden style={{ fontSize: 14 }} />
              {t(`lineage.impact.running.${reach}`)}
            </Word>
          </Box>
        );
      })}
    </Box>
  );
}

function ModelTitle(props: { entityRef: string }) {
  return <>{useEntityPresentation(props.entityRef).primaryTitle}</>;
}
