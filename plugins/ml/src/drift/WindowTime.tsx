import { windowTimeText } from '../kit/windowText';

/** When a window begins or ends, or what lies beside windows happened, in UTC; exact on hover. */
export function WindowTime(props: { iso: string }) {
  const { iso } = props;
  return (
    <time dateTime={iso} title={iso} style={{ whiteSpace: 'nowrap' }}>
      {windowTimeText(iso)}
    </time>
  );
}
