import { MlflowVersion } from '../client/answers';
import { FilesPlace } from '../client/MlflowClient';

/** The logged model that a version is, if MLflow 3 logged it. */
export function modelIdOf(version: MlflowVersion): string | undefined {
  return (
    version.model_id ?? /^models:\/(m-[\w-]+)$/.exec(version.source ?? '')?.[1]
  );
}

/** Where the files of a version are listed; undefined where its server cannot list them. */
export function filesPlace(
  version: MlflowVersion,
  run: { run_id: string; artifact_uri?: string } | undefined,
): FilesPlace | undefined {
  const modelId = modelIdOf(version);
  if (modelId) {
    return { type: 'loggedModel', modelId };
  }
  const source = version.source?.replace(/\/+$/, '') ?? '';
  const ofRun = /^runs:\/([\w-]+)\/?(.*)$/.exec(source);
  if (ofRun) {
    return { type: 'run', runId: ofRun[1], path: ofRun[2] };
  }
  const root = run?.artifact_uri?.replace(/\/+$/, '');
  if (run && root && (source === root || source.startsWith(`${root}/`))) {
    const path = source.slice(root.length + 1);
    return { type: 'run', runId: run.run_id, path };
  }
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+)$/.exec(source);
  return proxied ? { type: 'proxied', path: proxied[1] } : undefined;
}
