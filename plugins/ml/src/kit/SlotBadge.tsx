import Box from '@mui/material/Box';
import { StatusSlot } from '@callboard/plugin-ml-common';
import { isNeutral } from './isNeutral';
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
  if (slot === 'cost' || slot === 'serving') {
    return <TwoLines {...rest} neutral={isNeutral(slot, status)} />;
  }
  return <StatusBadge compact {...(slot === 'version' ? rest : status)} />;
}

/** The first figure in the badge, the others in a line below it. */
function TwoLines(props: StatusSlot & { neutral: boolean }) {
  const [first, ...others] = props.text.split(', ');
  return (
    <>
      <StatusBadge compact {...props} text={first} />
      {others.length > 0 && (
        <Box
          title={props.text}
          sx={{
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
            fontSize: '0.75rem',
            color: 'text.secondary',
            // Below the text of the badge, and not below its icon.
            pl: props.neutral ? 0 : '20px',
          }}
        >
          {others.join(', ')}
        </Box>
      )}
    </>
  );
}
