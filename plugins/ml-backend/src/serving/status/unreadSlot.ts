import { StatusSlot } from '@callboard/plugin-ml-common';
import type { KnownServing } from './servingSlot';

/** Why nothing is known of a service. */
export function unreadSlot({
  isRead,
  reads,
  service,
}: Pick<KnownServing, 'isRead' | 'reads' | 'service'>): StatusSlot {
  if (!isRead) {
    return {
      level: 'not-set-up',
      text: 'not set up',
      reason:
        'Nobody sent hours of it, and the portal is connected to no Prometheus.',
    };
  }
  const { annotations, kubernetes } = service.target;
  const unknown = { level: 'unknown', text: 'no data' } as const;
  const error = [...reads.values()].find(each => each.lastError)?.lastError;
  if (error !== undefined) {
    return { ...unknown, reason: error };
  }
  if (!kubernetes && !annotations['callboard.dev/metrics-selector']) {
    return {
      level: 'not-set-up',
      text: 'not set up',
      reason:
        'Nothing says which series are its own: set spec.kubernetes, or the annotation callboard.dev/metrics-selector.',
    };
  }
  const sources = [...reads.keys()].join(', ');
  return {
    ...unknown,
    reason: sources
      ? `${sources} knows no series of it that a mapping can read.`
      : 'Its metrics were not looked for yet.',
  };
}
