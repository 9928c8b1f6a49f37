import { EffectReading, ReadingStatus } from '@callboard/plugin-ml-common';
import { EmptyNote } from '../kit/OverviewCard';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { rounded } from '../kit/rounded';
import { useMlText } from '../text/useMlText';
import { effectNumber } from './driftNumber';

/** Each effect beside what it must exceed to count. */
export function EffectsTable(props: {
  effects: EffectReading[];
  status: ReadingStatus;
}) {
  const { effects, status } = props;
  const t = useMlText();
  return (
    <Section inner title={t('drift.column.decision')}>
      {effects.length === 0 ? (
        <EmptyNote
          text={t('drift.column.noEffects', {
            status: t(`drift.status.${status}`),
          })}
        />
      ) : (
        <RowTable
          caption={t('drift.column.decision')}
          head={[
            t('drift.column.statistic'),
            t('drift.column.counts'),
            t('drift.column.effect'),
            t('drift.column.bounds'),
            t('drift.column.threshold'),
            t('drift.column.noiseFloor'),
            t('drift.column.q'),
          ]}
          rows={effects.map(each => [
            each.reason === 'distribution'
              ? t(`drift.statistic.${each.statistic}`)
              : t(`drift.reason.${each.reason}`),
            <Verdict key="verdict" effect={each} />,
            ...[each.effect, undefined, each.threshold, each.noiseFloor].map(
              value =>
                value === undefined
                  ? boundsText(each)
                  : effectNumber(value, each.statistic),
            ),
            each.qValue === undefined ? '' : qText(each.qValue),
          ])}
          numbersFrom={2}
        />
      )}
    </Section>
  );
}

/** Below it, digits say nothing more. */
const SMALL_Q = 0.001;

function qText(value: number): string {
  return value < SMALL_Q ? `< ${SMALL_Q}` : rounded(value);
}

function boundsText({ low, high, statistic }: EffectReading): string {
  return `${effectNumber(low, statistic)} – ${effectNumber(high, statistic)}`;
}

function Verdict(props: { effect: EffectReading }) {
  const { effect, threshold, noiseFloor, passes } = props.effect;
  const t = useMlText();
  if (passes) {
    return (
      <StatusBadge compact level="attention" text={t('drift.column.passes')} />
    );
  }
  return (
    <StatusBadge
      compact
      level="ok"
      text={t(
        `drift.column.${shortfall(effect > threshold, effect > noiseFloor)}`,
      )}
    />
  );
}

/** What keeps an effect from counting; its lower bound decides, so that both may be exceeded and it does not. */
function shortfall(large: boolean, beyondNoise: boolean) {
  if (large && beyondNoise) {
    return 'unsure';
  }
  if (large) {
    return 'belowNoise';
  }
  return beyondNoise ? 'belowThreshold' : 'belowBoth';
}
