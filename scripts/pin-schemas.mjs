// Writes plugins/scaffolder-backend-module-ml/schemas: JSON Schemas of the Kubernetes kinds that generated
// repositories use, taken from Go modules, of which the checksum database vouches for the content.
// Needs Go and the network. Usage: node scripts/pin-schemas.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './lib/say.mjs';
import { conform, shareRepeated, shortName } from './lib/strictSchema.mjs';

const OUT = join(ROOT, 'plugins/scaffolder-backend-module-ml/schemas');

const KUBERNETES = {
  name: 'kubernetes',
  module: 'k8s.io/kubernetes',
  version: 'v1.36.3',
  files: ['api/openapi-spec/swagger.json'],
  kinds: [
    'apps.v1.Deployment',
    'autoscaling.v2.HorizontalPodAutoscaler',
    'batch.v1.Job',
    'core.v1.ConfigMap',
    'core.v1.Namespace',
    'core.v1.Secret',
    'core.v1.Service',
    'core.v1.ServiceAccount',
    'networking.v1.Ingress',
    'networking.v1.NetworkPolicy',
    'policy.v1.PodDisruptionBudget',
  ],
};

const CUSTOM = [
  {
    name: 'kserve',
    module: 'github.com/kserve/kserve',
    version: 'v0.17.0',
    files: ['config/crd/full/serving.kserve.io_inferenceservices.yaml'],
  },
  {
    name: 'keda',
    module: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    files: ['scaledobjects', 'triggerauthentications'].map(
      kind => `config/crd/bases/keda.sh_${kind}.yaml`,
    ),
  },
  {
    name: 'prometheus-operator',
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    files: ['podmonitors', 'prometheusrules', 'servicemonitors'].map(
      kind =>
        `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
];

const QUANTITY =
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';

/** What the published API says of these fields in words only. */
const ENUMS = {
  'core.v1.Container': { imagePullPolicy: ['Always', 'IfNotPresent', 'Never'] },
  'core.v1.ContainerPort': { protocol: ['TCP', 'UDP', 'SCTP'] },
  'core.v1.HTTPGetAction': { scheme: ['HTTP', 'HTTPS'] },
  'core.v1.PodSpec': { restartPolicy: ['Always', 'OnFailure', 'Never'] },
  'core.v1.SeccompProfile': {
    type: ['Localhost', 'RuntimeDefault', 'Unconfined'],
  },
  'core.v1.ServicePort': { protocol: ['TCP', 'UDP', 'SCTP'] },
  'core.v1.ServiceSpec': {
    type: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'],
  },
  'core.v1.TopologySpreadConstraint': {
    whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  },
  'apps.v1.DeploymentStrategy': { type: ['Recreate', 'RollingUpdate'] },
  'autoscaling.v2.HPAScalingPolicy': { type: ['Pods', 'Percent'] },
  'autoscaling.v2.MetricSpec': {
    type: ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'],
  },
  'autoscaling.v2.MetricTarget': {
    type: ['AverageValue', 'Utilization', 'Value'],
  },
  'networking.v1.HTTPIngressPath': {
    pathType: ['Exact', 'ImplementationSpecific', 'Prefix'],
  },
  'networking.v1.NetworkPolicyPort': { protocol: ['TCP', 'UDP', 'SCTP'] },
};

/** The fields of metadata that people write; the others are the cluster's. */
const METADATA = [
  'annotations',
  'finalizers',
  'generateName',
  'labels',
  'name',
  'namespace',
  'ownerReferences',
];

function main() {
  const sources = [KUBERNETES, ...CUSTOM].map(source => ({
    ...source,
    ...download(source),
  }));
  const [kubernetes, ...custom] = sources;
  write(kubernetes.name, kubernetesDefinitions(kubernetes));
  custom.forEach(source => write(source.name, customDefinitions(source)));
  writeFileSync(join(OUT, 'README.md'), readme(sources));
}

function download({ module, version }) {
  const folder = mkdtempSync(join(tmpdir(), 'pin-schemas-'));
  try {
    writeFileSync(join(folder, 'go.mod'), 'module pin\n');
    const answer = execFileSync(
      'go',
      ['mod', 'download', '-json', `${module}@${version}`],
      { cwd: folder, encoding: 'utf8' },
    );
    const { Dir, Sum } = JSON.parse(answer);
    return { folder: Dir, sum: Sum };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function kubernetesDefinitions({ folder, files, kinds }) {
  const { definitions } = JSON.parse(
    readFileSync(join(folder, files[0]), 'utf8'),
  );
  const found = {};
  const take = name => {
    const short = shortName(name);
    if (short in found) return;
    found[short] = undefined;
    found[short] = named(short, conform(definitions[name], take));
  };
  for (const kind of kinds) {
    const name = `io.k8s.api.${kind}`;
    take(name);
    const [gvk] = definitions[name]['x-kubernetes-group-version-kind'];
    const schema = found[kind];
    delete found[kind];
    found[kindName(gvk)] = root(gvk, schema);
  }
  return found;
}

/** What the API server knows of a few types and fields and the published API does not say. */
function named(name, schema) {
  if (name === 'Quantity') return quantity();
  if (name === 'IntOrString') return { type: ['integer', 'string'] };
  if (name === 'ObjectMeta') {
    schema.properties = Object.fromEntries(
      METADATA.map(field => [field, schema.properties[field]]),
    );
  }
  for (const [field, values] of Object.entries(ENUMS[name] ?? {})) {
    schema.properties[field] = { type: 'string', enum: values };
  }
  return schema;
}

function customDefinitions({ folder, files }) {
  const found = {};
  for (const file of files) {
    const { spec } = parse(readFileSync(join(folder, file), 'utf8'));
    const { name: version, schema } = spec.versions.find(
      ({ storage }) => storage,
    );
    const gvk = { group: spec.group, version, kind: spec.names.kind };
    found[kindName(gvk)] = root(gvk, conform(schema.openAPIV3Schema));
  }
  return shareRepeated(found);
}

/** A whole document: of that kind and no other, and without what only the cluster writes. */
function root({ group, version, kind }, { properties, required = [] }) {
  const { status, ...written } = properties;
  return {
    type: 'object',
    required: [
      ...new Set([
        'apiVersion',
        'kind',
        'metadata',
        ...('spec' in written && kind !== 'Namespace' ? ['spec'] : []),
        ...required,
      ]),
    ],
    additionalProperties: false,
    properties: {
      ...written,
      apiVersion: { const: group ? `${group}/${version}` : version },
      kind: { const: kind },
      metadata: { $ref: 'kubernetes.json#/definitions/ObjectMeta' },
    },
  };
}

function quantity() {
  return { type: ['string', 'number'], pattern: QUANTITY };
}

function kindName({ group, version, kind }) {
  return [kind, version, group].filter(Boolean).join('.');
}

/** A definition a line, so that a change shows what changed. */
function write(name, definitions) {
  const lines = Object.keys(definitions)
    .sort()
    .map(key => `${JSON.stringify(key)}:${JSON.stringify(definitions[key])}`);
  writeFileSync(
    join(OUT, `${name}.json`),
    `{"$id":"${name}.json","definitions":{\n${lines.join(',\n')}\n}}\n`,
  );
}

function readme(sources) {
  const rows = sources.map(
    ({ name, module, version, files, sum }) =>
      `| \`${name}.json\` | \`${module}\` ${version} | ${files
        .map(file => `\`${file}\``)
        .join(', ')} | \`${sum}\` |`,
  );
  return `# Schemas of Kubernetes manifests

What \`callboard-check manifests\` and the action \`ml:manifests:validate\` hold manifests against. Written by
\`node scripts/pin-schemas.mjs\`; a newer version is a change of that script.

| file | Go module | made from | checksum of the module |
| --- | --- | --- | --- |
${rows.join('\n')}

All are under the Apache License 2.0. Changed: texts, defaults, \`status\` and what only the cluster writes are left out;
fields that the API does not name are refused; enumerations that the API says in words only are said as such; what custom
resources repeat is said once. \`kustomization.json\` is our own.
`;
}

main();
