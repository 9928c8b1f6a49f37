import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { formatLineageNode, ModelVersion } from '@callboard/plugin-ml-common';
import { durationText } from '../kit/durationText';
import { PageLink } from '../kit/PageLink';
import { RelativeTime } from '../kit/RelativeTime';
import { webUrl } from '../kit/webUrl';
import { lineageRouteRef } from '../routes';
import { MlText, useMlText } from '../text/useMlText';

type Run = NonNullable<ModelVersion['sourceRun']>;

/** The run that made a version, when it was and how long it took; a link where it can be looked at. */
export function RunLink(props: { run: Run }) {
  const { run } = props;
  const t = useMlText();
  const href = run.url && webUrl(run.url);
  return (
    <>
      {href ? (
        <Link href={href} target="_blank" rel="noopener" title={run.runId}>
          {nameOf(run.type, t)}
        </Link>
      ) : (
        <RunName run={run} />
      )}{' '}
      <code>{run.runId}</code>
      <RunTime run={run} />
    </>
  );
}

/** Events of a run that OpenLineage names may have come here: it leads to what they told. */
function RunName({ run: { type, runId } }: { run: Run }) {
  const t = useMlText();
  const node = formatLineageNode({ type: 'run', runId });
  return type === 'openlineage' ? (
    <PageLink
      to={lineageRouteRef}
      search={new URLSearchParams({ node }).toString()}
    >
      {nameOf(type, t)}
    </PageLink>
  ) : (
    <>{nameOf(type, t)}</>
  );
}

function nameOf(type: string, t: MlText): string {
  return type === 'mlflow' || type === 'openlineage'
    ? t(`registry.run.${type}`)
    : type;
}

function RunTime(props: { run: Run }) {
  const { startedAt, endedAt } = props.run;
  const t = useMlText();
  if (!startedAt) {
    return null;
  }
  const milliseconds = Date.parse(endedAt ?? '') - Date.parse(startedAt);
  return (
    <Box sx={{ color: 'text.secondary' }}>
      {t('registry.run.started')} <RelativeTime iso={startedAt} />
      {milliseconds >= 0 && (
        <>
          , {t('registry.run.took', { duration: durationText(milliseconds) })}
        </>
      )}
    </Box>
  );
}
