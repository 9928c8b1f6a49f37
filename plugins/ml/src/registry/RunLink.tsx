import Link from '@mui/material/Link';
import { ModelVersion } from '@callboard/plugin-ml-common';
import { webUrl } from '../kit/webUrl';

/** The run that made a version; a link where it can be looked at. */
export function RunLink(props: { run: ModelVersion['sourceRun'] }) {
  const { run } = props;
  if (!run) {
    return null;
  }
  const text = `${run.type} ${run.runId}`;
  const href = run.url && webUrl(run.url);
  return href ? (
    <Link href={href} target="_blank" rel="noopener">
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  );
}
