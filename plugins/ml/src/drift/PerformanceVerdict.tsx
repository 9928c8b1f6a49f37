import { PerformanceReading } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { MlText, useMlText } from '../text/useMlText';

/** Whether a measure fell; what cannot be said is not ok, nor what fell in one of the windows before. */
export function PerformanceVerdict(props: {
  reading: PerformanceReading;
  /** In how many of the last windows it fell; not asked where it is absent. */
  lately?: { fell: number; of: number };
  /** Fewer are not judged; absent where that is not known. */
  minimumRows?: number;
  compact?: boolean;
}) {
  const { reading, lately, minimumRows, compact } = props;
  const t = useMlText();
  if (reading.fell) {
    return (
      <StatusBadge
        compact={compact}
        level="attention"
        text={t('drift.performance.fell')}
        reason={t('drift.performance.fellWhy')}
      />
    );
  }
  if (lately && lately.fell > 0) {
    return (
      <StatusBadge
        compact={compact}
        level="attention"
        text={t('drift.performance.fellBefore', {
          fell: String(lately.fell),
          of: String(lately.of),
        })}
        reason={t('drift.performance.fellBeforeWhy')}
      />
    );
  }
  return reading.fell === false ? (
    <StatusBadge
      compact={compact}
      level="ok"
      text={t('drift.performance.held')}
      reason={t('drift.performance.heldWhy')}
    />
  ) : (
    <StatusBadge
      compact={compact}
      level="unknown"
      {...unsaid(reading, minimumRows, t)}
    />
  );
}

/** Which of the things that a verdict needs is missing. */
function unsaid(
  { baseline, n }: PerformanceReading,
  minimumRows: number | undefined,
  t: MlText,
): { text: string; reason: string } {
  if (baseline === undefined) {
    return {
      text: t('drift.performance.noBaseline'),
      reason: t('drift.performance.noBaselineWhy'),
    };
  }
  if (minimumRows !== undefined && n < minimumRows) {
    const rows = {
      n: n.toLocaleString(),
      needed: minimumRows.toLocaleString(),
    };
    return {
      text: t('drift.performance.fewRows', rows),
      reason: t('drift.performance.fewRowsWhy', rows),
    };
  }
  return {
    text: t('drift.performance.unsaid'),
    reason: t('drift.performance.unsaidWhy'),
  };
}
