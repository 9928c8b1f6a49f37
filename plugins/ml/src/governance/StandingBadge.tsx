import { VersionStanding } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { standingLevel } from './standingLevel';

/** How a version stands, as colour, icon and word, with its age and reason. */
export function StandingBadge(props: {
  standing: VersionStanding;
  compact?: boolean;
}) {
  const { standing, reason, since } = props.standing;
  const t = useMlText();
  return (
    <StatusBadge
      compact={props.compact}
      level={standingLevel(standing)}
      text={t(`governance.standing.${standing}`)}
      reason={reason}
      measuredAt={since}
    />
  );
}
