import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { durationText } from '../kit/durationText';
import { RelativeTime } from '../kit/RelativeTime';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';

/** The run that made a version, when it was and how long it took; a link where it can be looked at. */
export function RunLink(props: {
  run: NonNullable<ModelVersion['sourceRun']>;
}) {
  const { run } = props;
  const t = useMlText();
  const name = run.type === 'mlflow' ? t('registry.run.mlflow') : run.type;
  const href = run.url && webUrl(run.url);
  return (
    <>
      {href ? (
        <Link href={href} target="_blank" rel="noopener" title={run.runId}>
          {name}
        </Link>
      ) : (
        name
      )}{' '}
      <code>{run.runId}</code>
      <RunTime run={run} />
    </>
  );
}

function RunTime(props: { run: NonNullable<ModelVersion['sourceRun']> }) {
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
