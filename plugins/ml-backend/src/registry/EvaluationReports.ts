import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  EvaluationsAccepted,
  EvaluationsBody,
} from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { evaluationKey } from './evaluationKey';
import { EvaluationWriter } from './store/EvaluationWriter';
import { StoredVersion, VersionReader } from './store/VersionReader';
import { unknownVersion } from './VersionQueries';

/** Who reports. */
export interface Reporter {
  credentials: BackstageCredentials;
  /** For the record. */
  subject: string;
}

/** Takes evaluations that others have measured. */
export interface EvaluationReports {
  /** @throws NotFoundError for a version that is unknown or hidden; InputError for two of the same, or for a source that is a registry */
  report(
    body: EvaluationsBody,
    reporter: Reporter,
  ): Promise<EvaluationsAccepted>;
}

/** Keeps them in the store. */
export class StoredEvaluationReports implements EvaluationReports {
  constructor(
    private readonly options: {
      reader: VersionReader;
      writer: EvaluationWriter;
      visibleEntities: VisibleEntities;
      now: () => Date;
    },
  ) {}

  async report(
    { evaluations: given }: EvaluationsBody,
    { credentials, subject }: Reporter,
  ): Promise<EvaluationsAccepted> {
    const { now, reader, visibleEntities, writer } = this.options;
    const ids = [...new Set(given.map(({ versionId }) => versionId))];
    const known = await reader.byIds(ids);
    const visible = await visibleEntities.uidsOf(
      [...known.values()].map(({ version }) => version.entityRef),
      credentials,
    );
    const keys = new Map<string, number>();
    const evaluations = given.map((each, at) => {
      if (JSON.stringify(each).includes('\\u0000')) {
        throw new InputError(
          `evaluations.${at}: must not hold the character U+0000`,
        );
      }
      const { version } = seen(each.versionId, known, visible);
      if (version.names.some(({ registry }) => registry === each.source)) {
        throw new InputError(
          `evaluations.${at}.source: must not be a registry of the model; what ${each.source} says is read there`,
        );
      }
      const evaluation = { ...each, versionId: version.versionId };
      const twin = keys.get(evaluationKey(evaluation));
      if (twin !== undefined) {
        throw new InputError(
          `evaluations.${at}: has the version, datasetDigest, slice, metric and source of evaluations.${twin}`,
        );
      }
      keys.set(evaluationKey(evaluation), at);
      return evaluation;
    });
    return writer.upsert(evaluations, subject, now());
  }
}

function seen(
  versionId: string,
  known: ReadonlyMap<string, StoredVersion>,
  visible: ReadonlyMap<string, string>,
): StoredVersion {
  const found = known.get(versionId);
  if (!found || visible.get(found.version.entityRef) !== found.uid) {
    throw unknownVersion(versionId);
  }
  return found;
}
