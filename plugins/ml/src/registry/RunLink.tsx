import Link from '@mui/material/Link';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { webUrl } from '../kit/webUrl';

/** Digits of a run id that tell two apart. */
const SHORT = 8;

/** The run that made a version; a link where it can be looked at. */
export function RunLink(props: {
  run: ModelVersion['sourceRun'];
  /** The id in full. */
  whole?: boolean;
}) {
  const { run, whole } = props;
  if (!run) {
    return null;
  }
  const text = `${run.type} ${whole ? run.runId : run.runId.slice(0, SHORT)}`;
  const title = `${run.type} ${run.runId}`;
  const href = run.url && webUrl(run.url);
  return href ? (
    <Link href={href} target="_blank" rel="noopener" title={title}>
      {text}
    </Link>
  ) : (
    <span title={title}>{text}</span>
  );
}
