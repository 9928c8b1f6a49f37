import { relativeTime } from './relativeTime';
import { useNow } from './useNow';

/** How long ago or ahead `iso` is; the exact time on hover. */
export function RelativeTime(props: { iso: string }) {
  const now = useNow();
  return (
    <time
      dateTime={props.iso}
      title={new Date(props.iso).toLocaleString(undefined, {
        dateStyle: 'full',
        timeStyle: 'long',
      })}
      style={{ whiteSpace: 'nowrap' }}
    >
      {relativeTime(props.iso, now)}
    </time>
  );
}
