import { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { MlDatasetSpec, mlDatasetSpec } from '@callboard/plugin-ml-common';
import { EntityFiles, entityFileSource } from '@callboard/plugin-ml-node';
import { Reader } from './ResolvedModels';
import {
  EvaluationRows,
  ScoredModel,
  statedClasses,
  usableRows,
} from './usableRows';

const NEVER = new AbortController().signal;

/** Rows that data sets offer, for those who may see the data set. */
export class SampleRows {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogService, 'getEntityByRef'>;
      files: EntityFiles;
      integrations: ScmIntegrationRegistry;
    },
  ) {}

  /** Of the first data set, named by full refs, whose rows can be used; else why those of none can. */
  async of(
    refs: readonly string[],
    model: ScoredModel,
    reader: Reader,
  ): Promise<EvaluationRows> {
    const reasons: string[] = [];
    let classes: string[] | null = null;
    for (const ref of refs) {
      const rows = await this.ofDataset(ref, model, reader);
      if (rows.status === 'found') {
        return rows;
      }
      reasons.push(`${ref}: ${rows.reason}`);
      classes ??= rows.classes;
    }
    const reason =
      reasons.join('; ') || 'spec.evaluatedOn of the model names no data set';
    return { status: 'none', reason, classes };
  }

  private async ofDataset(
    ref: string,
    model: ScoredModel,
    reader: Reader,
  ): Promise<EvaluationRows> {
    const { catalog } = this.options;
    const { credentials, signal } = reader;
    const entity = await catalog.getEntityByRef(ref, { credentials });
    const spec = mlDatasetSpec.safeParse(entity?.spec).data;
    const sample = spec?.sample;
    const none = (reason: string): EvaluationRows => ({
      ...{ status: 'none', reason },
      classes: statedClasses(sample, model),
    });
    if (!entity || !spec) {
      return none('no such data set is known');
    }
    const refusal = mayNotBeCopied(spec);
    if (refusal) {
      return none(refusal);
    }
    if (!sample) {
      return none('spec.sample names no file with rows');
    }
    try {
      const content = await this.read(entity, sample.file, signal);
      return usableRows(content, ref, sample, model);
    } catch (error) {
      signal?.throwIfAborted();
      return none(`${sample.file} cannot be read: ${stringifyError(error)}`);
    }
  }

  private async read(
    entity: Entity,
    file: string,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const { files, integrations } = this.options;
    const source = entityFileSource(entity, file, integrations);
    const answer = await files.read(source, undefined, signal ?? NEVER);
    const content = answer.status === 'read' ? answer.content : Buffer.of();
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  }
}

/** Only what is known to hold no personal data is copied. */
function mayNotBeCopied({
  containsPersonalData,
}: MlDatasetSpec): string | undefined {
  switch (containsPersonalData) {
    case false:
      return undefined;
    case true:
      return 'it contains personal data (spec.containsPersonalData)';
    default:
      return 'it may contain personal data: spec.containsPersonalData is not set';
  }
}
