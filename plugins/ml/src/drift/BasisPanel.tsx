import { durationMs, MonitoredDrift } from '@callboard/plugin-ml-common';
import { CopyButton } from '../kit/CopyButton';
import { durationText } from '../kit/durationText';
import { Fact, FactList } from '../kit/FactList';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { Who } from '../kit/Who';
import { rounded } from '../kit/rounded';
import { MlText, useMlText } from '../text/useMlText';

/** What windows are compared with, and by which rules an alert comes of it. */
export function BasisPanel(props: {
  monitored: MonitoredDrift;
  /** Others are not told from where rows are read. */
  mayManage: boolean;
}) {
  const { monitored, mayManage } = props;
  const t = useMlText();
  return (
    <Section title={t('drift.basis.title')}>
      <FactList
        facts={[
          ...baselineFacts(monitored, t),
          ...monitorFacts(monitored, mayManage, t),
        ]}
      />
    </Section>
  );
}

function baselineFacts({ baseline }: MonitoredDrift, t: MlText): Fact[] {
  if (!baseline) {
    return [];
  }
  const { rows, rowsFrom, createdAt, columns, digest, edgesHash } = baseline;
  return [
    {
      label: t('drift.basis.rowsHead'),
      value: t('drift.basis.rows', {
        rows: rows.toLocaleString(),
        from: rowsFrom,
      }),
      wide: true,
    },
    {
      label: t('drift.basis.frozen'),
      value: <RelativeTime iso={createdAt} />,
    },
    {
      label: t('drift.basis.columns'),
      value: columns.length.toLocaleString(),
    },
    {
      label: t('drift.basis.version'),
      value: digest ? (
        <code title={digest}>{shortDigest(digest)}</code>
      ) : (
        t('drift.basis.anyVersion')
      ),
    },
    {
      label: t('drift.basis.hash'),
      value: (
        <>
          <code title={edgesHash}>{shortDigest(edgesHash)}</code>
          <CopyButton text={edgesHash} label={t('drift.basis.copyHash')} />
        </>
      ),
    },
  ];
}

function monitorFacts(
  { monitor }: MonitoredDrift,
  mayManage: boolean,
  t: MlText,
): Fact[] {
  const { settings, source, createdBy } = monitor;
  const { numeric, categorical, windows, minimumRows } = settings;
  return [
    {
      label: t('drift.basis.window'),
      value: durationText(durationMs(settings.window)),
    },
    {
      label: t('drift.basis.threshold'),
      value: t('drift.basis.thresholds', {
        numeric: t(`drift.statistic.${numeric.statistic}`),
        n: rounded(numeric.threshold),
        categorical: t(`drift.statistic.${categorical.statistic}`),
        c: rounded(categorical.threshold),
      }),
      wide: true,
    },
    {
      label: t('drift.basis.decision'),
      value: t('drift.basis.decisionText', {
        moved: String(windows.moved),
        of: String(windows.of),
        rows: minimumRows.toLocaleString(),
      }),
      wide: true,
    },
    {
      label: t('drift.basis.source'),
      value: source ? (
        <>
          {source.engine}:{' '}
          {mayManage ? <code>{source.serving.path}</code> : source.serving.path}
        </>
      ) : (
        t('drift.basis.pushed')
      ),
      wide: source !== undefined,
    },
    {
      label: t('drift.basis.by'),
      value:
        createdBy === 'default' ? (
          t('drift.basis.byDefault')
        ) : (
          <Who who={createdBy} />
        ),
    },
  ];
}
