import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { stringify } from 'yaml';
import { sourceFiles } from '../__testUtils__/sourceFiles';
import { formatFinding } from '../Finding';
import { checkManifests, checkRendered } from './checkManifests';
import { ManifestSchemas } from './ManifestSchemas';
import { readSchemas } from './readSchemas';

const metadata = { name: 'screening' };
const labels = { 'app.kubernetes.io/name': 'screening' };

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: 'service',
            image: 'example/screening',
            ports: [{ name: 'http', containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
            resources: { requests: { cpu: 1, memory: '256Mi' } },
          },
        ],
      },
    },
  },
};
const hpa = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', ...metadata },
    minReplicas: 2,
    maxReplicas: 6,
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 60 },
        },
      },
    ],
  },
};
const pdb = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { minAvailable: 1, selector: { matchLabels: labels } },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    selector: labels,
    ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
  },
};
const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }],
  },
};
const inferenceService = {
  apiVersion: 'serving.kserve.io/v1beta1',
  kind: 'InferenceService',
  metadata,
  spec: {
    predictor: {
      canaryTrafficPercent: 10,
      minReplicas: 1,
      containers: [
        {
          name: 'kserve-container',
          image: 'example/screening',
          resources: { limits: { cpu: '1' } },
        },
      ],
    },
  },
};
const scaledObject = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata,
  spec: {
    scaleTargetRef: { name: 'screening' },
    triggers: [
      { type: 'prometheus', metadata: { query: 'up', threshold: '5' } },
    ],
  },
};
const podMonitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata,
  spec: {
    selector: { matchLabels: labels },
    podMetricsEndpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
  },
};
const rules = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata,
  spec: {
    groups: [
      { name: 'slo', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m' }] },
    ],
  },
};
const kinds = {
  deployment,
  hpa,
  pdb,
  service,
  networkPolicy,
  inferenceService,
  scaledObject,
  podMonitor,
  rules,
};

/** The document with one field changed; undefined takes it away. */
function having<T>(document: T, path: string, value: unknown): T {
  const copy = structuredClone(document);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<any>((object, key) => object[key], copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

describe('checkManifests', () => {
  let schemas: ManifestSchemas;
  beforeAll(async () => {
    schemas = await readSchemas(
      resolvePackagePath(
        '@callboard/plugin-scaffolder-backend-module-ml',
        'schemas',
      ),
    );
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

  describe('kustomizations', () => {
    const kustomization = (fields: object) =>
      stringify({
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        ...fields,
      });
    const base = {
      'deploy/base/kustomization.yaml': kustomization({
        resources: ['deployment.yaml'],
        configMapGenerator: [{ name: 'settings', files: ['x=settings.yaml'] }],
      }),
      'deploy/base/deployment.yaml': stringify(deployment),
      'deploy/base/settings.yaml': 'not: a manifest',
    };
    const overlay = (fields: object) => ({
      ...base,
      'deploy/overlays/staging/kustomization.yaml': kustomization({
        resources: ['../../base'],
        ...fields,
      }),
    });
    const patch = (fields: object) =>
      stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        ...fields,
      });

    it('lets a base and an overlay pass', () => {
      expect(
        findings({
          ...overlay({
            namePrefix: 'staging-',
            images: [{ name: 'example/screening', newTag: '1' }],
            patches: [
              { path: 'patch.yaml' },
              { patch: patch({ spec: { replicas: 3 } }) },
              {
                patch: '- {op: replace, path: /spec/replicas, value: 4}',
                target: { kind: 'Deployment', name: 'screening' },
              },
              {
                patch: patch({ spec: { paused: null } }),
                target: { kind: 'Deployment' },
              },
            ],
          }),
          'deploy/overlays/staging/patch.yaml': patch({
            spec: {
              template: {
                spec: {
                  containers: [
                    { name: 'service', resources: { limits: { cpu: '2' } } },
                  ],
                },
              },
            },
          }),
        }),
      ).toEqual([]);
    });

    it.each<[string, Record<string, string>, string]>([
      [
        'a resource that there is not',
        overlay({ resources: ['../../base', 'gone.yaml'] }),
        'resources[1]: must be in the repository, found gone.yaml',
      ],
      [
        'a patch that there is not',
        overlay({ patches: [{ path: 'gone.yaml' }] }),
        'patches[0].path: must be in the repository, found gone.yaml',
      ],
      [
        'a patch of what there is not',
        overlay({
          patches: [{ patch: patch({ metadata: { name: 'other' } }) }],
        }),
        'patches[0]: must change a manifest of the kustomization, found none that is Deployment/other',
      ],
      [
        'a target that there is not',
        overlay({
          patches: [
            { patch: '- {op: remove, path: /spec}', target: { kind: 'Job' } },
          ],
        }),
        'patches[0]: must change a manifest of the kustomization, found none that is Job',
      ],
      [
        'a patch with an unknown field',
        overlay({ patches: [{ patch: patch({ spec: { replica: 3 } }) }] }),
        'patches[0].patch.spec.replica: is not a field of Deployment',
      ],
      [
        'an operation that there is not',
        overlay({
          patches: [
            {
              patch: '- {op: set, path: spec}',
              target: { kind: 'Deployment' },
            },
          ],
        }),
        'patches[0].patch[0].op: must be one of add, copy, move, remove, replace, test, found set',
      ],
      [
        'an image that nothing uses',
        overlay({ images: [{ name: 'example/other', newTag: '1' }] }),
        'images[0].name: must be an image of a manifest of the kustomization, found example/other',
      ],
      [
        'a field that kustomize does not have',
        overlay({ resource: ['x'] }),
        'resource: is not a field of Kustomization',
      ],
    ])('refuses %s', (_what, files, expected) => {
      expect(findings(files).join('\n')).toContain(expected);
    });
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
