import { AttestationDetail } from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';

/** "9 of 14 confirmed; due in 3 days; 2 owners have not answered." `when` tells a time relative to `now`. */
export function attestationSentence(
  campaign: AttestationDetail,
  now: Date,
  when: (iso: string) => string,
  t: MlText,
): string {
  if (campaign.total === 0) {
    return `${t('ownership.attestation.sentence.nothing')}.`;
  }
  const { confirmed, denied, total } = campaign;
  const parts = [
    t('ownership.attestation.sentence.confirmed', {
      confirmed: String(confirmed),
      total: String(total),
    }),
    denied > 0 &&
      t('ownership.attestation.sentence.denied', { n: String(denied) }),
    timeOf(campaign, now, when, t),
    restOf(campaign, t),
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}

function timeOf(
  { state, endedAt, dueAt }: AttestationDetail,
  now: Date,
  when: (iso: string) => string,
  t: MlText,
): string {
  if (state !== 'running') {
    return t(`ownership.attestation.sentence.${state}`, {
      when: when(endedAt ?? dueAt),
    });
  }
  return Date.parse(dueAt) < now.getTime()
    ? t('ownership.attestation.sentence.overdue', { when: when(dueAt) })
    : t('ownership.attestation.sentence.due', { when: when(dueAt) });
}

function restOf(
  { state, owners, open }: AttestationDetail,
  t: MlText,
): string | false {
  if (state !== 'running') {
    return (
      open > 0 && t('ownership.attestation.sentence.never', { count: open })
    );
  }
  const waiting = owners.filter(owner => owner.open > 0).length;
  return waiting > 0
    ? t('ownership.attestation.sentence.waiting', { count: waiting })
    : t('ownership.attestation.sentence.allAnswered');
}
