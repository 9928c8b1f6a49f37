import { RelativeTime } from '../../kit/RelativeTime';
import { useMlText } from '../../text/useMlText';
import { FleetItem, needsAttention } from './fleetRows';

/** How many need attention, what nobody looks after, and of what nothing can be said. */
export function FleetSentence(props: { items: FleetItem[] }) {
  const { items } = props;
  const t = useMlText();
  const attention = items.filter(needsAttention).length;
  const unattended = items
    .flatMap(({ unattendedSince }) => unattendedSince ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const unknown = items.filter(({ status }) =>
    ['unknown', 'not-set-up'].includes(status.level),
  );
  const judged = items.length - unknown.length;
  if (judged === 0) {
    return <>{t('drift.fleet.sentence.noneJudged', { count: items.length })}</>;
  }
  return (
    <>
      {attention
        ? t('drift.fleet.sentence.some', {
            count: attention,
            all: String(items.length),
          })
        : t('drift.fleet.sentence.calm', { count: judged })}{' '}
      {unattended.length > 0 &&
        t('drift.fleet.sentence.unattended', {
          count: unattended.length,
          when: <RelativeTime iso={unattended[0]} />,
        })}{' '}
      {unknown.length > 0 &&
        t('drift.fleet.sentence.unknown', { count: unknown.length })}
    </>
  );
}
