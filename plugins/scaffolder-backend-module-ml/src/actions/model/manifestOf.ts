import { ModelManifest } from './modelManifest';
import { ResolvedModel } from './ResolvedModels';
import { EvaluationRows } from './usableRows';

/** `model/manifest.json` of a repository that serves this version. */
export function manifestOf(
  model: ResolvedModel,
  rows: EvaluationRows,
  size: number,
  now: Date,
): ModelManifest {
  const { entity, features, inputs, outputs, ref, spec, version } = model;
  return {
    name: entity.metadata.name,
    title: entity.metadata.title ?? entity.metadata.name,
    model: ref,
    version: version.label,
    versionId: version.versionId,
    digest: version.digest,
    size,
    license: spec.license ?? null,
    task: spec.task ?? null,
    riskTier: spec.riskTier ?? null,
    inputs,
    outputs,
    features: features.status === 'known' ? features.features : [],
    classes: rows.classes,
    target: rows.status === 'found' ? rows.target : null,
    resolvedAt: now.toISOString(),
  };
}
