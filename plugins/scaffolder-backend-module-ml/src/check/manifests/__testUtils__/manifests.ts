import { Document } from 'yaml';

export const metadata = { name: 'screening' };
const labels = { 'app.kubernetes.io/name': 'screening' };

export const deployment = {
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
export const hpa = {
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
export const pdb = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { minAvailable: 1, selector: { matchLabels: labels } },
};
export const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    selector: labels,
    ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
  },
};
export const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }],
  },
};
export const inferenceService = {
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
export const scaledObject = {
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
export const podMonitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata,
  spec: {
    selector: { matchLabels: labels },
    podMetricsEndpoints: [{ port: 'http', path: '/metrics', interval: '30s' }],
  },
};
export const rules = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata,
  spec: {
    groups: [
      { name: 'slo', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m' }] },
    ],
  },
};
/** A good one of each kind. */
export const kinds = {
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

/** The manifest with one field changed; undefined takes it away. */
export function having(
  manifest: object,
  path: string,
  value: unknown,
): unknown {
  const document = new Document(manifest);
  const keys = path.split('.');
  if (value === undefined) document.deleteIn(keys);
  else document.setIn(keys, value);
  return document.toJS();
}
