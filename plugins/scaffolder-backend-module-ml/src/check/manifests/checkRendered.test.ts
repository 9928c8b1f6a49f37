import { stringify } from 'yaml';
import { formatFinding } from '../Finding';
import {
  deployment,
  having,
  hpa,
  inferenceService,
  kinds,
  networkPolicy,
  pdb,
  scaledObject,
  service,
} from './__testUtils__/manifests';
import { pinnedSchemas } from './__testUtils__/pinnedSchemas';
import { checkRendered } from './checkManifests';
import { ManifestSchemas } from './ManifestSchemas';

describe('checkRendered', () => {
  let schemas: ManifestSchemas;
  beforeAll(async () => {
    schemas = await pinnedSchemas();
  });

  it.each<[string, unknown, string]>([
    [
      'a service of other pods',
      having(service, 'spec.selector', { app: 'other' }),
      'Service/screening spec.selector: must select pods of a Deployment that is applied with it',
    ],
    [
      'a disruption budget of other pods',
      having(pdb, 'spec.selector.matchLabels', { app: 'other' }),
      'PodDisruptionBudget/screening spec.selector.matchLabels: must select pods',
    ],
    [
      'a network policy of other pods',
      having(networkPolicy, 'spec.podSelector.matchLabels', { app: 'other' }),
      'NetworkPolicy/screening spec.podSelector.matchLabels: must select pods',
    ],
    [
      'an autoscaler of what is not there',
      having(hpa, 'spec.scaleTargetRef.name', 'other'),
      'HorizontalPodAutoscaler/screening spec.scaleTargetRef: must be applied with it, found Deployment/other',
    ],
    [
      'a scaled object of what is not there',
      having(scaledObject, 'spec.scaleTargetRef.name', 'other'),
      'ScaledObject/screening spec.scaleTargetRef: must be applied with it, found Deployment/other',
    ],
  ])('refuses %s in what is applied together', (_what, document, expected) => {
    const rendered = (...all: unknown[]) =>
      checkRendered(
        'x',
        all.map(one => stringify(one)).join('---\n'),
        schemas,
      ).map(formatFinding);
    expect(rendered(deployment, document).join('\n')).toContain(expected);
    expect(rendered(inferenceService, document)).toEqual([]);
    expect(rendered(...Object.values(kinds))).toEqual([]);
  });

  it('holds a rendering against the schemas', () => {
    const rendered = [deployment, having(service, 'spec.port', 80)]
      .map(document => stringify(document))
      .join('---\n');
    expect(
      checkRendered('deploy/overlays/staging', rendered, schemas).map(
        formatFinding,
      ),
    ).toEqual([
      'deploy/overlays/staging Service/screening spec.port: is not a field of Service',
    ]);
  });
});
