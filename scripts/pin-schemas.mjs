// Writes JSON Schemas of Kubernetes kinds, taken from Go modules, of which the checksum database vouches for the
// content: those that generated repositories use, to plugins/scaffolder-backend-module-ml/schemas, and those of the
// tests' API server, to plugins/smoke-test-backend-module-kubernetes/schemas.
// Needs Go and the network. Usage: node scripts/pin-schemas.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './lib/say.mjs';
import {
  kindName,
  manifestDefinitions,
  objectDefinitions,
  writtenRoot,
} from './lib/kubernetesSchemas.mjs';
import { conform, shareRepeated } from './lib/strictSchema.mjs';

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

/** What the tests' API server of this package knows, and what its manifests are held against. */
const CLUSTER = {
  out: join(ROOT, 'plugins/smoke-test-backend-module-kubernetes/schemas'),
  kinds: [
    'authorization.v1.SelfSubjectAccessReview',
    'batch.v1.Job',
    'core.v1.Binding',
    'core.v1.ConfigMap',
    'core.v1.Event',
    'core.v1.LimitRange',
    'core.v1.Namespace',
    'core.v1.Node',
    'core.v1.Pod',
    'core.v1.ResourceQuota',
    'core.v1.Secret',
    'core.v1.ServiceAccount',
    'networking.v1.NetworkPolicy',
    'node.v1.RuntimeClass',
    'rbac.v1.Role',
    'rbac.v1.RoleBinding',
    'scheduling.v1.PriorityClass',
  ],
  parts: ['v1.DeleteOptions', 'v1.Status'],
};

function main() {
  const sources = [KUBERNETES, ...CUSTOM].map(source => ({
    ...source,
    ...download(source),
  }));
  const [kubernetes, ...custom] = sources;
  const { definitions } = JSON.parse(
    readFileSync(join(kubernetes.folder, kubernetes.files[0]), 'utf8'),
  );
  write(
    OUT,
    kubernetes.name,
    manifestDefinitions(definitions, kubernetes.kinds),
  );
  custom.forEach(source => write(OUT, source.name, customDefinitions(source)));
  writeFileSync(join(OUT, 'README.md'), readme(sources));
  const { out, kinds, parts } = CLUSTER;
  write(out, kubernetes.name, objectDefinitions(definitions, kinds, parts));
  writeFileSync(join(out, 'README.md'), clusterReadme(kubernetes));
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

function customDefinitions({ folder, files }) {
  const found = {};
  for (const file of files) {
    const { spec } = parse(readFileSync(join(folder, file), 'utf8'));
    const { name: version, schema } = spec.versions.find(
      ({ storage }) => storage,
    );
    const gvk = { group: spec.group, version, kind: spec.names.kind };
    found[kindName(gvk)] = writtenRoot(gvk, conform(schema.openAPIV3Schema));
  }
  return shareRepeated(found);
}

/** A definition a line, so that a change shows what changed. */
function write(folder, name, definitions) {
  const lines = Object.keys(definitions)
    .sort()
    .map(key => `${JSON.stringify(key)}:${JSON.stringify(definitions[key])}`);
  writeFileSync(
    join(folder, `${name}.json`),
    `{"$id":"${name}.json","definitions":{\n${lines.join(',\n')}\n}}\n`,
  );
}

function origin({ name, module, version, files, sum }) {
  const made = files.map(file => `\`${file}\``).join(', ');
  return `| \`${name}.json\` | \`${module}\` ${version} | ${made} | \`${sum}\` |`;
}

function readme(sources) {
  return `# Schemas of Kubernetes manifests

What \`callboard-check manifests\` and the action \`ml:manifests:validate\` hold manifests against. Written by
\`node scripts/pin-schemas.mjs\`; a newer version is a change of that script.

| file | Go module | made from | checksum of the module |
| --- | --- | --- | --- |
${sources.map(origin).join('\n')}

All are under the Apache License 2.0. Changed: texts, defaults, \`status\` and what only the cluster writes are left out;
fields that the API does not name are refused; enumerations that the API says in words only are said as such; what custom
resources repeat is said once. \`kustomization.json\` is our own.
`;
}

function clusterReadme(source) {
  return `# Schemas of Kubernetes objects

What the API server of this package's tests accepts, and what the manifests under \`deploy/\` are held against. Not
published. Written by \`node scripts/pin-schemas.mjs\`; a newer version is a change of that script.

| file | Go module | made from | checksum of the module |
| --- | --- | --- | --- |
${origin(source)}

Under the Apache License 2.0. Changed: texts and defaults are left out; fields that the API does not name are refused;
enumerations that the API says in words only are said as such.
`;
}

main();
