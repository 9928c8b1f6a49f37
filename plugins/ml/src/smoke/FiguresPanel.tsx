import { SmokeReport } from '@callboard/plugin-ml-common';
import { byteSize } from '../kit/numberFormat';
import { Fact, FactList } from '../kit/FactList';
import { Section } from '../kit/Section';
import { MlText, useMlText } from '../text/useMlText';
import { duration, rounded } from './smokeNumber';

/** The figures of a report that are there; what was not measured is not shown. */
export function FiguresPanel(props: { report: SmokeReport }) {
  const { report } = props;
  const t = useMlText();
  const facts = [
    ...latencyFacts(report, t),
    ...textFacts(report, t),
    ...startFacts(report, t),
    ...memoryFacts(report, t),
    ...limitFacts(report, t),
  ];
  return (
    <Section title={t('smoke.figure.title')}>
      <FactList facts={facts} />
    </Section>
  );
}

function latencyFacts({ latency }: SmokeReport, t: MlText): Fact[] {
  if (!latency) {
    return [];
  }
  const times = (['p50', 'p90', 'p95', 'p99', 'mean', 'max'] as const).flatMap(
    name => {
      const value = latency[name];
      return value === undefined
        ? []
        : [{ label: t(`smoke.figure.${name}`), value: duration(value) }];
    },
  );
  return [
    ...times,
    {
      label: t('smoke.figure.throughput'),
      value: t('smoke.latency.perSecond', {
        value: rounded(latency.perSecond),
      }),
    },
    {
      label: t('smoke.figure.errors'),
      value: t('smoke.figure.errorsOf', {
        errors: String(latency.errors),
        all: String(latency.n + latency.errors),
      }),
    },
  ];
}

function textFacts({ latency }: SmokeReport, t: MlText): Fact[] {
  const { firstTokenP50, firstTokenP95, tokensPerSecond } = latency ?? {};
  return [
    ...fact(t('smoke.figure.firstToken'), firstTokenP50, duration),
    ...fact(t('smoke.figure.firstToken95'), firstTokenP95, duration),
    ...fact(t('smoke.figure.tokens'), tokensPerSecond, rounded),
  ];
}

function startFacts({ coldStart }: SmokeReport, t: MlText): Fact[] {
  return [
    ...fact(t('smoke.figure.load'), coldStart?.loadMs, duration),
    ...fact(
      t('smoke.figure.firstInference'),
      coldStart?.firstInferenceMs,
      duration,
    ),
    ...fact(t('smoke.figure.harness'), coldStart?.harnessMs, duration),
  ];
}

function memoryFacts({ memory }: SmokeReport, t: MlText): Fact[] {
  const slope = memory?.slopeBytesPerRequest;
  return [
    ...fact(t('smoke.figure.memoryPeak'), memory?.peakBytes, byteSize),
    ...fact(t('smoke.figure.memoryBefore'), memory?.beforeLoadBytes, byteSize),
    ...fact(t('smoke.figure.memorySlope'), slope, bytes =>
      t('smoke.figure.perRequest', {
        size: `${bytes < 0 ? '−' : ''}${byteSize(Math.abs(Math.round(bytes)))}`,
      }),
    ),
  ];
}

function limitFacts({ settings, limitsHit }: SmokeReport, t: MlText): Fact[] {
  const { seconds, memoryBytes } = settings.limits;
  const limits = `${duration(seconds * 1000)}, ${byteSize(memoryBytes)}`;
  return [
    {
      label: t('smoke.figure.limits'),
      value:
        limitsHit.length === 0
          ? limits
          : `${limits}. ${t('smoke.figure.limitsHit', {
              limits: limitsHit.join(', '),
            })}`,
    },
  ];
}

function fact(
  label: string,
  value: number | undefined,
  write: (value: number) => string,
): Fact[] {
  return value === undefined ? [] : [{ label, value: write(value) }];
}
