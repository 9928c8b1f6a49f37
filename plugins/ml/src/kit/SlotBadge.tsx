import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusBadge } from './StatusBadge';

/** What one area says of an entity, as short as a list needs it. */
export function SlotBadge(props: { slot: string; status: StatusSlot }) {
  const { slot, status } = props;
  // The age of a version or a card is on its own page, and there is no room for that of a cost, which is of full days,
  // or of how a service serves, which is unknown once it is old.
  const { measuredAt, ...rest } = status;
  if (slot === 'card' && status.value !== undefined) {
    const reason = [status.text, status.reason].filter(Boolean).join('. ');
    return (
      <StatusBadge
        compact
        {...rest}
        text={String(Math.round(status.value))}
        reason={reason}
      />
    );
  }
  return ['version', 'cost', 'serving'].includes(slot) ? (
    <StatusBadge compact {...rest} />
  ) : (
    <StatusBadge compact {...status} />
  );
}
