import { MlflowRun, MlflowVersion } from './client/answers';
import { MlflowClient } from './client/MlflowClient';
import { MlflowError } from './client/MlflowError';
import { KnownDetail } from './DetailStore';
import { Detail } from './facts/detail';
import { factsOf } from './facts/factsOf';
import { filesPlace, modelIdOf } from './facts/filesPlace';
import { isoTime } from './facts/isoTime';
import { nextLook } from './facts/nextLook';
import { hashOf } from './hashOf';
import { FileFacts, VersionFiles } from './VersionFiles';

/** What a version is: where this differs it is another one, even under the same number. */
export function recordOf(version: MlflowVersion): string {
  const { creation_timestamp, model_id, run_id, source, status } = version;
  return hashOf(creation_timestamp, model_id, run_id, source, status);
}

/** Learns what there is to know of a version beyond its record. */
export class VersionDetails {
  constructor(
    private readonly options: {
      client: MlflowClient;
      files: VersionFiles;
      webUrl: string;
      now: () => Date;
    },
  ) {}

  /** `before` is what was known of the same version: files that were read are not read again. @throws MlflowError */
  async read(
    version: MlflowVersion,
    before: Detail | undefined,
    signal: AbortSignal,
  ): Promise<KnownDetail> {
    const { client, files, now, webUrl } = this.options;
    const modelId = modelIdOf(version);
    const model =
      modelId && (await unlessRefused(client.loggedModel(modelId, signal)));
    const runId = version.run_id ?? (model && model.info.source_run_id);
    const run = runId && (await unlessRefused(client.run(runId, signal)));
    const found = { model: model || undefined, run: run || undefined };
    const facts = factsOf(version, found, webUrl);
    const ofFiles: FileFacts = before?.isRead
      ? filesIn(before)
      : await files.read(version, filesPlace(version, found.run?.info), signal);
    const dueAt = nextLook({
      since: sinceOf(version, found.run),
      isRead: ofFiles.isRead,
      now: now(),
    });
    return {
      record: recordOf(version),
      detail: { ...facts, ...ofFiles },
      dueAt: dueAt.toISOString(),
    };
  }
}

/** A run that is deleted, or that this account may not see, says nothing of a version that is there. */
async function unlessRefused<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    const status =
      error instanceof MlflowError && error.fault.type === 'refused'
        ? error.fault.status
        : 0;
    if (status === 403 || status === 404) {
      return undefined;
    }
    throw error;
  }
}

function filesIn({
  artifacts,
  conflicts,
  digest,
  isRead,
  signature,
}: Detail): FileFacts {
  return { artifacts, conflicts, digest, isRead, signature };
}

function sinceOf(version: MlflowVersion, run: MlflowRun | undefined) {
  const { end_time, start_time } = run?.info ?? {};
  return isoTime(end_time ?? start_time ?? version.creation_timestamp);
}
