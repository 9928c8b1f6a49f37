import { fullRefs } from './fullRefs';
import { WrittenVersion } from './VersionFiles';

/** What a service promises where its model states nothing. */
const ASSUMED_SLO = { latencyP95Ms: 200, availability: 0.99 };

function assumedOf(stated: object = {}): string[] {
  return Object.keys(ASSUMED_SLO).filter(name => !(name in stated));
}

/** What later steps and the skeletons are told of the version. */
export function answersOf({ manifest, model, rows }: WrittenVersion) {
  const { entity, features, ref, spec, version } = model;
  const [owner] = fullRefs(spec.owner, 'Group', entity);
  const [system = ''] = fullRefs(spec.system, 'System', entity);
  return {
    entityRef: ref,
    name: manifest.name,
    title: manifest.title,
    ...{ owner, system },
    task: manifest.task ?? '',
    license: manifest.license ?? '',
    riskTier: manifest.riskTier ?? '',
    label: version.label,
    versionId: version.versionId,
    digest: version.digest,
    size: manifest.size,
    features: manifest.features,
    featuresReason: features.status === 'unknown' ? features.reason : undefined,
    hasRows: rows.status === 'found',
    rowsReason: rows.status === 'none' ? rows.reason : undefined,
    slo: { ...ASSUMED_SLO, ...spec.slo, assumed: assumedOf(spec.slo) },
    signature: { inputs: manifest.inputs, outputs: manifest.outputs },
  };
}
