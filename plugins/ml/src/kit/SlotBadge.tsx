import { StatusSlot } from '@callboard/plugin-ml-common';
import { StatusBadge } from './StatusBadge';

/** What one area says of an entity, as short as a list needs it. */
export function SlotBadge(props: { slot: string; status: StatusSlot }) {
  const { slot, status } = props;
  // The age of a version, a card or a cost, which is of full days, is on its own page.
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
  return slot === 'version' || slot === 'cost' ? (
    <StatusBadge compact {...rest} />
  ) : (
    <StatusBadge compact {...status} />
  );
}
