import { PerformanceReading } from '@callboard/plugin-ml-common';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';

/** Whether a measure fell; what cannot be said is not ok. */
export function PerformanceVerdict(props: {
  reading: PerformanceReading;
  compact?: boolean;
}) {
  const { reading, compact } = props;
  const t = useMlText();
  const shared = { compact } as const;
  switch (reading.fell) {
    case true:
      return (
        <StatusBadge
          {...shared}
          level="attention"
          text={t('drift.performance.fell')}
          reason={t('drift.performance.fellWhy')}
        />
      );
    case false:
      return (
        <StatusBadge
          {...shared}
          level="ok"
          text={t('drift.performance.held')}
          reason={t('drift.performance.heldWhy')}
        />
      );
    default:
      return (
        <StatusBadge
          {...shared}
          level="unknown"
          text={t('drift.performance.unsaid')}
          reason={t('drift.performance.unsaidWhy')}
        />
      );
  }
}
