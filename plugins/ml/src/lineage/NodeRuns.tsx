import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { LineageRun } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';
import { durationText } from '../kit/durationText';
import { NodeStatus } from './NodeStatus';
import { ShowMore } from './ShowMore';

/** The last runs of a job, or those that read or wrote a data set. */
export function NodeRuns(props: { runs: LineageRun[] }) {
  const t = useMlText();
  if (props.runs.length === 0) {
    return null;
  }
  return (
    <Section title={t('lineage.panel.runs')} inner>
      <ShowMore items={props.runs} first={5}>
        {shown => (
          <RowTable
            caption={t('lineage.panel.runs')}
            head={[
              t('lineage.panel.run'),
              t('lineage.panel.took'),
              t('lineage.panel.code'),
            ]}
            rows={shown.map(run => [
              <State key="state" run={run} />,
              run.durationMs === undefined ? '' : durationText(run.durationMs),
              <Code key="code" code={run.code} />,
            ])}
          />
        )}
      </ShowMore>
    </Section>
  );
}

function State(props: { run: LineageRun }) {
  const { run } = props;
  const at = run.endedAt ?? run.startedAt;
  const underWay = run.state === 'START' || run.state === 'RUNNING';
  return (
    <>
      <NodeStatus node={{ lastRun: run }} />
      {underWay && at && (
        <>
          {' '}
          <RelativeTime iso={at} />
        </>
      )}
      {run.error && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {run.error}
        </Box>
      )}
    </>
  );
}

function Code(props: { code: LineageRun['code'] }) {
  const { url, version, path } = props.code ?? {};
  const t = useMlText();
  const href = url && webUrl(url);
  const text =
    [path, version?.slice(0, 8)].filter(Boolean).join(' @ ') ||
    (href ? t('lineage.panel.codeLink') : '');
  return href ? (
    <Link href={href} target="_blank" rel="noopener">
      {text}
    </Link>
  ) : (
    <>{text}</>
  );
}
