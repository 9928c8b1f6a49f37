import Box from '@mui/material/Box';
import { ObjectiveStatus } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { badShare } from './badShare';

/** How fast one window uses the error budget up, and of how many requests that is said. */
export function BurnCell(props: {
  objective: ObjectiveStatus;
  window: string;
}) {
  const { objective, window } = props;
  const t = useMlText();
  const found = objective.windows.find(each => each.window === window);
  if (found?.requests === undefined) {
    return <>{t('serving.objective.unknown')}</>;
  }
  const { bad, burn, requests } = found;
  if (burn === undefined || bad === undefined) {
    return <>{t('serving.objective.noRequests')}</>;
  }
  const { alert } = objective;
  const isInAlert = alert && [alert.long, alert.short].includes(window);
  return (
    <Box
      component={isInAlert ? 'strong' : 'span'}
      title={t('serving.objective.cell', {
        bad: badShare(bad),
        requests: Math.round(requests).toLocaleString(),
      })}
    >
      {rateText(burn)}
    </Box>
  );
}

/** A burn rate as people write it, such as `14.4×`. */
function rateText(burn: number): string {
  const rate = burn.toLocaleString(undefined, {
    maximumFractionDigits: burn < 10 ? 1 : 0,
  });
  return `${rate}×`;
}
