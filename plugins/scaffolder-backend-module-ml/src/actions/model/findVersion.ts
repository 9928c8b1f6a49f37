import { InputError, NotFoundError, ResponseError } from '@backstage/errors';
import {
  EntityName,
  MlClient,
  ModelVersion,
} from '@callboard/plugin-ml-common';

/** Versions read in one request. */
const PAGE = 500;

/**
 * The version that is meant: by its id, label or digest; the one that speaks for the model when nothing is said.
 * @throws NotFoundError or InputError naming the field and the rule
 */
export async function findVersion(
  ml: Pick<MlClient, 'getVersions'>,
  model: EntityName & { ref: string },
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<ModelVersion> {
  const { main, versions } = await allVersions(ml, model, signal);
  const found = versions.filter(version =>
    wanted === undefined
      ? version.versionId === main
      : [version.versionId, version.label, version.digest].includes(wanted),
  );
  const [version, ...others] = found;
  if (!version) {
    throw new NotFoundError(
      wanted === undefined
        ? `modelRef: no version of ${model.ref} is known yet`
        : `version: ${model.ref} has no version ${wanted}`,
    );
  }
  if (others.length > 0) {
    const ids = found.map(({ versionId }) => versionId).join(', ');
    throw new InputError(
      `version: ${model.ref} has ${found.length} versions called ${wanted}; give one of their ids: ${ids}`,
    );
  }
  return version;
}

async function allVersions(
  ml: Pick<MlClient, 'getVersions'>,
  model: EntityName & { ref: string },
  signal?: AbortSignal,
): Promise<{ main?: string; versions: ModelVersion[] }> {
  const versions: ModelVersion[] = [];
  let main: string | undefined;
  let cursor: string | undefined;
  do {
    const query = { limit: PAGE, cursor };
    const page = await ml.getVersions(model, query, signal).catch(error => {
      throw error instanceof ResponseError && error.statusCode === 404
        ? unknownModel(model.ref)
        : error;
    });
    main ??= page.main?.versionId;
    versions.push(...page.versions);
    cursor = page.nextCursor;
  } while (cursor);
  return { main, versions };
}

/** The same for a model that does not exist and for one that the person may not see. */
export function unknownModel(ref: string): NotFoundError {
  return new NotFoundError(`modelRef: no model ${ref} is known`);
}
