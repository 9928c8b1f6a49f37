import { LineageNode } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { runLevel } from './runLevel';

/** The worst status of an entity, or how the last run of a job ended; nothing for what has neither. */
export function NodeStatus(props: {
  node: Pick<LineageNode, 'status' | 'lastRun'>;
}) {
  const { status, lastRun } = props.node;
  const t = useMlText();
  if (status) {
    return <StatusBadge level={status} compact />;
  }
  if (!lastRun) {
    return null;
  }
  const level = runLevel(lastRun);
  const text = t(`lineage.runState.${lastRun.state}`);
  return level ? (
    <StatusBadge
      level={level}
      text={text}
      measuredAt={lastRun.endedAt ?? lastRun.startedAt}
      compact
    />
  ) : (
    <>{text}</>
  );
}
