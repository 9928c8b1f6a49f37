import { EntityFiles } from '@callboard/plugin-ml-node';
import { ActionDeps } from '../ActionDeps';
import { fullRefs } from './fullRefs';
import { refuseLarge, writeDataFiles, writeModelFiles } from './modelFiles';
import { ModelManifest } from './modelManifest';
import { Reader, ResolvedModel, ResolvedModels } from './ResolvedModels';
import { SampleRows } from './SampleRows';
import { scoresOutput } from './scoresOutput';
import { EvaluationRows } from './usableRows';

/** Milliseconds for the file with the evaluation rows. */
const ROWS_TIMEOUT = 30_000;
const MAX_ROWS_BYTES = 5 * 1024 * 1024;

/** What was written of a version. */
export interface WrittenVersion {
  model: ResolvedModel;
  manifest: ModelManifest;
  rows: EvaluationRows;
}

/** Model versions as files of a workspace. */
export class VersionFiles {
  private readonly models: ResolvedModels;
  private readonly samples: SampleRows;

  constructor(private readonly deps: ActionDeps) {
    this.models = new ResolvedModels(deps);
    const files = new EntityFiles({
      urlReader: deps.urlReader,
      maxBytes: MAX_ROWS_BYTES,
      limitedBy: 'the rows in a repository',
      timeoutMs: ROWS_TIMEOUT,
    });
    this.samples = new SampleRows({ ...deps, files });
  }

  /** The id of the version that is meant; the one that speaks for the model when nothing is said. */
  async find(
    modelRef: string,
    wanted: string | undefined,
    reader: Reader,
  ): Promise<string> {
    const { version } = await this.models.resolve(modelRef, wanted, reader);
    return version.versionId;
  }

  /** @throws an error that names the field and the rule */
  async write(
    modelRef: string,
    versionId: string,
    reader: Reader,
    folder: string,
  ): Promise<WrittenVersion> {
    const model = await this.models.resolve(modelRef, versionId, reader);
    refuseLarge(model.version);
    const rows = await this.rowsFor(model, reader);
    const { credentials, signal } = reader;
    const { openArtifact } = this.deps.portal.as(credentials);
    const content = await openArtifact(model.version.digest, signal);
    const manifest = await writeModelFiles(folder, model, rows, {
      ...{ content, signal },
    });
    await writeDataFiles(folder, rows);
    return { model, manifest, rows };
  }

  private async rowsFor(
    { entity, features, outputs, spec }: ResolvedModel,
    reader: Reader,
  ): Promise<EvaluationRows> {
    const scored = {
      features: features.status === 'known' ? features.features : [],
      classes: scoresOutput(outputs)?.classes,
    };
    const refs = fullRefs(spec.evaluatedOn, 'MlDataset', entity);
    return this.samples.of(refs, scored, reader);
  }
}
