import { useNow } from '../kit/useNow';
import { remainingText } from './remainingText';

/** How long it is until then, for sentences such as "for 7 days"; exact on hover. */
export function RemainingTime(props: { iso: string }) {
  const { iso } = props;
  const now = useNow();
  return (
    <time
      dateTime={iso}
      title={new Date(iso).toLocaleString(undefined, {
        dateStyle: 'full',
        timeStyle: 'long',
      })}
      style={{ whiteSpace: 'nowrap' }}
    >
      {remainingText(iso, now)}
    </time>
  );
}
