/** A time as its day, exact on hover; or a day such as 2027-12-02, which is the same everywhere. */
export function Day(props: { iso: string }) {
  const { iso } = props;
  const wholeDay = !iso.includes('T');
  const time = new Date(wholeDay ? `${iso}T00:00:00` : iso);
  return (
    <time
      dateTime={iso}
      title={time.toLocaleString(undefined, {
        dateStyle: 'full',
        timeStyle: wholeDay ? undefined : 'long',
      })}
      style={{ whiteSpace: 'nowrap' }}
    >
      {time.toLocaleDateString(undefined, { dateStyle: 'medium' })}
    </time>
  );
}
