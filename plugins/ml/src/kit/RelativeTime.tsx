import { useMlText } from '../text/useMlText';
import { relativeTime } from './relativeTime';
import { useNow } from './useNow';

/** How long ago or ahead `iso` is; the exact time on hover. */
export function RelativeTime(props: {
  iso: string;
  /** As short as can be, for table cells. */
  narrow?: boolean;
}) {
  const now = useNow();
  const t = useMlText();
  return (
    <time
      dateTime={props.iso}
      title={new Date(props.iso).toLocaleString(undefined, {
        dateStyle: 'full',
        timeStyle: 'long',
      })}
      style={{ whiteSpace: 'nowrap' }}
    >
      {relativeTime(props.iso, now, {
        justNow: t('state.justNow'),
        style: props.narrow ? 'narrow' : 'short',
      })}
    </time>
  );
}
