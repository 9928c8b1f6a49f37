import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ServingAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { EntityLink } from '../kit/EntityLink';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';
import { levelOf, standing } from './standing';

/** How a service serves, or each of those that serve a model, in one line beside what it costs. */
export function ServingLine(props: {
  serving: Loaded<ServingAnswer>;
  /** Of the page. */
  entityRef: string;
}) {
  const { serving, entityRef } = props;
  const t = useMlText();
  const now = useNow();
  if (serving.status === 'loading') {
    return <Skeleton width={220} />;
  }
  if (serving.status === 'failed' || serving.data.services.length === 0) {
    // The panel below says why.
    return null;
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {t('serving.line')}:
      {serving.data.services.map(service => {
        const found = standing(service, now);
        return (
          <span key={service.service}>
            {service.service !== entityRef && (
              <>
                <EntityLink entityRef={service.service} />{' '}
              </>
            )}
            <StatusBadge
              compact
              level={levelOf(found)}
              text={t(`serving.state.${found.state}`)}
              reason={'objective' in found ? found.objective.reason : undefined}
            />
          </span>
        );
      })}
    </Box>
  );
}
