import { conform, shortName } from './strictSchema.mjs';

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

/** Of the API's definitions, these kinds as people write them: each a whole document. */
export function manifestDefinitions(definitions, kinds) {
  return take(definitions, kinds, writtenRoot, (name, schema) => {
    if (name === 'ObjectMeta') {
      schema.properties = Object.fromEntries(
        METADATA.map(field => [field, schema.properties[field]]),
      );
    }
    return schema;
  });
}

/** The same as an API server sees them: with status and all metadata; and `parts`, which are no objects of their own. */
export function objectDefinitions(definitions, kinds, parts) {
  return take(definitions, kinds, storedRoot, (_, schema) => schema, parts);
}

function take(definitions, kinds, root, change, parts = []) {
  const found = {};
  const add = name => {
    const short = shortName(name);
    if (short in found) return;
    found[short] = undefined;
    found[short] = change(short, named(short, conform(definitions[name], add)));
  };
  for (const kind of kinds) {
    const name = `io.k8s.api.${kind}`;
    add(name);
    const [gvk] = definitions[name]['x-kubernetes-group-version-kind'];
    const schema = found[kind];
    delete found[kind];
    found[kindName(gvk)] = root(gvk, schema);
  }
  parts.forEach(part => add(`io.k8s.apimachinery.pkg.apis.meta.${part}`));
  return found;
}

/** What the API server knows of a few types and fields and the published API does not say. */
function named(name, schema) {
  if (name === 'Quantity') {
    return { type: ['string', 'number'], pattern: QUANTITY };
  }
  if (name === 'IntOrString') return { type: ['integer', 'string'] };
  for (const [field, values] of Object.entries(ENUMS[name] ?? {})) {
    schema.properties[field] = { type: 'string', enum: values };
  }
  return schema;
}

/** A whole document: of that kind and no other, and without what only the cluster writes. */
export function writtenRoot(
  { group, version, kind },
  { properties, required = [] },
) {
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

function storedRoot({ group, version, kind }, schema) {
  return {
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { const: group ? `${group}/${version}` : version },
      kind: { const: kind },
    },
  };
}

/** The name of a kind's definition. */
export function kindName({ group, version, kind }) {
  return [kind, version, group].filter(Boolean).join('.');
}
