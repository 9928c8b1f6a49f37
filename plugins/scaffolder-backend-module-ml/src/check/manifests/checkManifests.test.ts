import { stringify } from 'yaml';
import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import {
  deployment,
  having,
  hpa,
  inferenceService,
  kinds,
  pdb,
  podMonitor,
  rules,
  scaledObject,
  service,
} from './__testUtils__/manifests';
import { pinnedSchemas } from './__testUtils__/pinnedSchemas';
import { checkManifests } from './checkManifests';
import { ManifestSchemas } from './ManifestSchemas';

describe('checkManifests', () => {
  let schemas: ManifestSchemas;
  beforeAll(async () => {
    schemas = await pinnedSchemas();
  });

  const findings = (files: Record<string, string>) =>
    checkManifests(sourceFiles(files), 'deploy', schemas).findings.map(
      formatFinding,
    );
  const of = (document: unknown) =>
    findings({ 'deploy/base/x.yaml': stringify(document) }).map(text =>
      text.replace(/^\S+ /, ''),
    );

  it.each(Object.entries(kinds))('lets a good %s pass', (_name, document) => {
    expect(of(document)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'a field that the API does not have',
      having(deployment, 'spec.replica', 2),
      'Deployment/screening spec.replica: is not a field of Deployment',
    ],
    [
      'a field of a container that is written in another way',
      having(deployment, 'spec.template.spec.containers.0.readynessProbe', {}),
      'Deployment/screening spec.template.spec.containers[0].readynessProbe: is not a field of Deployment',
    ],
    [
      'text for a number',
      having(deployment, 'spec.replicas', 'two'),
      'Deployment/screening spec.replicas: must be of type integer, found "two"',
    ],
    [
      'a quantity of no unit',
      having(
        deployment,
        'spec.template.spec.containers.0.resources.requests.memory',
        '256Mb',
      ),
      'Deployment/screening spec.template.spec.containers[0].resources.requests.memory: must match pattern',
    ],
    [
      'a status, which is the cluster’s',
      { ...deployment, status: {} },
      'Deployment/screening status: is not a field of Deployment',
    ],
    [
      'a selector that does not select',
      having(deployment, 'spec.template.metadata.labels', { other: 'x' }),
      'Deployment/screening spec.selector.matchLabels.app.kubernetes.io/name: must be a label of spec.template, found screening',
    ],
    [
      'a probe of a port that there is not',
      having(
        deployment,
        'spec.template.spec.containers.0.readinessProbe.httpGet.port',
        'web',
      ),
      'Deployment/screening spec.template.spec.containers[0].readinessProbe.httpGet.port: must be the name of a port of the container, found web',
    ],
    [
      'no name',
      having(deployment, 'metadata.name', undefined),
      'metadata.name: is required',
    ],
    [
      'an autoscaler of nothing',
      having(hpa, 'spec.scaleTargetRef', undefined),
      'HorizontalPodAutoscaler/screening spec.scaleTargetRef: is required',
    ],
    [
      'a metric without a target',
      having(hpa, 'spec.metrics.0.resource.target', undefined),
      'HorizontalPodAutoscaler/screening spec.metrics[0].resource.target: is required',
    ],
    [
      'a target without its value',
      having(
        hpa,
        'spec.metrics.0.resource.target.averageUtilization',
        undefined,
      ),
      'HorizontalPodAutoscaler/screening spec.metrics[0].resource.target.averageUtilization: is required for the type Utilization',
    ],
    [
      'a metric of another type than it says',
      having(hpa, 'spec.metrics.0.type', 'Pods'),
      'HorizontalPodAutoscaler/screening spec.metrics[0].pods: is required for the type Pods',
    ],
    [
      'more replicas at least than at most',
      having(hpa, 'spec.minReplicas', 9),
      'HorizontalPodAutoscaler/screening spec.minReplicas: must be at most maxReplicas (6), found 9',
    ],
    [
      'both ends of a disruption budget',
      having(pdb, 'spec.maxUnavailable', 1),
      'PodDisruptionBudget/screening spec: must have minAvailable or maxUnavailable, and not both',
    ],
    [
      'no end of a disruption budget',
      having(pdb, 'spec.minAvailable', undefined),
      'PodDisruptionBudget/screening spec: must have minAvailable or maxUnavailable, and not both',
    ],
    [
      'an unknown protocol',
      having(service, 'spec.ports.0.protocol', 'HTTP'),
      'Service/screening spec.ports[0].protocol: must be one of TCP, UDP, SCTP, found "HTTP"',
    ],
    [
      'an autoscaling metric as a number',
      having(scaledObject, 'spec.triggers.0.metadata.threshold', 5),
      'ScaledObject/screening spec.triggers[0].metadata.threshold: must be of type string, found 5',
    ],
    [
      'an unknown field of a predictor',
      having(inferenceService, 'spec.predictor.canaryPercent', 10),
      'InferenceService/screening spec.predictor.canaryPercent: is not a field of InferenceService',
    ],
    [
      'a scrape interval that is no duration',
      having(podMonitor, 'spec.podMetricsEndpoints.0.interval', '30 seconds'),
      'PodMonitor/screening spec.podMetricsEndpoints[0].interval: must match pattern',
    ],
    [
      'a rule without an expression',
      having(rules, 'spec.groups.0.rules.0.expr', undefined),
      'PrometheusRule/screening spec.groups[0].rules[0].expr: is required',
    ],
    [
      'an old version of a kind',
      { ...hpa, apiVersion: 'autoscaling/v2beta2' },
      'HorizontalPodAutoscaler/screening kind: must be a kind whose schema is pinned, found HorizontalPodAutoscaler of autoscaling/v2beta2',
    ],
    ['no manifest', { replicas: 1 }, 'must say its apiVersion and its kind'],
  ])('refuses %s', (_what, document, expected) => {
    expect(of(document).join('\n')).toContain(expected);
  });

  it('names the file and the line', () => {
    const text = stringify(having(deployment, 'spec.replica', 2));
    const line = text.split('\n').findIndex(part => /replica:/.test(part)) + 1;
    expect(findings({ 'deploy/a.yaml': `# who\n---\n${text}` })).toEqual([
      `deploy/a.yaml:${
        line + 2
      } Deployment/screening spec.replica: is not a field of Deployment`,
    ]);
  });

  it('refuses what is not YAML, and a folder without manifests', () => {
    expect(findings({ 'deploy/a.yaml': 'a: [' })).toEqual([
      expect.stringMatching(/^deploy\/a\.yaml:1: must be YAML: /),
    ]);
    expect(findings({ 'README.md': '' })).toEqual([
      'deploy: must hold YAML manifests, found none',
    ]);
  });
});
