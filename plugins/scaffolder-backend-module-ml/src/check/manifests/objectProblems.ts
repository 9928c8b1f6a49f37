import { z } from 'zod';
import { Problem } from '../Problem';

/** What no schema says: rules between the fields of one manifest. Looks at nothing whose shape is wrong, of which the schema speaks. */
export function objectProblems(kind: string, manifest: unknown): Problem[] {
  switch (kind) {
    case 'Deployment':
      return workload(manifest);
    case 'HorizontalPodAutoscaler':
      return autoscaler(manifest);
    case 'PodDisruptionBudget':
      return disruptionBudget(manifest);
    default:
      return [];
  }
}

const labels = z.record(z.string(), z.string()).default({});
const probe = z
  .object({
    httpGet: z.object({ port: z.union([z.string(), z.number()]) }).optional(),
  })
  .optional();
const deployment = z.object({
  spec: z.object({
    selector: z.object({ matchLabels: labels }),
    template: z.object({
      metadata: z.object({ labels }).prefault({}),
      spec: z.object({
        containers: z.array(
          z.object({
            ports: z
              .array(z.object({ name: z.string().optional() }))
              .default([]),
            livenessProbe: probe,
            readinessProbe: probe,
            startupProbe: probe,
          }),
        ),
      }),
    }),
  }),
});

function workload(manifest: unknown): Problem[] {
  const parsed = deployment.safeParse(manifest);
  if (!parsed.success) return [];
  const { selector, template } = parsed.data.spec;
  const unlike = Object.entries(selector.matchLabels)
    .filter(([key, value]) => template.metadata.labels[key] !== value)
    .map(([key, value]) => ({
      path: ['spec', 'selector', 'matchLabels', key],
      rule: `must be a label of spec.template, found ${value}`,
    }));
  return [...unlike, ...template.spec.containers.flatMap(unknownPorts)];
}

type Container = z.infer<
  typeof deployment
>['spec']['template']['spec']['containers'][number];

function unknownPorts(
  { ports, ...container }: Container,
  index: number,
): Problem[] {
  const names = ports.map(({ name }) => name);
  return Object.entries(container).flatMap(([field, value]) => {
    const port = value?.httpGet?.port;
    if (typeof port !== 'string' || names.includes(port)) return [];
    const at = ['spec', 'template', 'spec', 'containers', index, field];
    return [
      {
        path: [...at, 'httpGet', 'port'],
        rule: `must be the name of a port of the container, found ${port}`,
      },
    ];
  });
}

const target = z.object({
  type: z.enum(['AverageValue', 'Utilization', 'Value']),
  averageUtilization: z.unknown().optional(),
  averageValue: z.unknown().optional(),
  value: z.unknown().optional(),
});
const hpa = z.object({
  spec: z.object({
    minReplicas: z.number().default(1),
    maxReplicas: z.number(),
    metrics: z
      .array(
        z.looseObject({
          type: z.enum([
            'ContainerResource',
            'External',
            'Object',
            'Pods',
            'Resource',
          ]),
        }),
      )
      .default([]),
  }),
});

const TARGET_FIELDS = {
  AverageValue: 'averageValue',
  Utilization: 'averageUtilization',
  Value: 'value',
} as const;

function autoscaler(manifest: unknown): Problem[] {
  const parsed = hpa.safeParse(manifest);
  if (!parsed.success) return [];
  const { minReplicas, maxReplicas, metrics } = parsed.data.spec;
  const found = metrics.flatMap((metric, index) => {
    const field =
      metric.type[0].toLocaleLowerCase('en-US') + metric.type.slice(1);
    const path = ['spec', 'metrics', index, field];
    if (metric[field] === undefined) {
      return [{ path, rule: `is required for the type ${metric.type}` }];
    }
    const goal = z.object({ target }).safeParse(metric[field]);
    if (!goal.success) return [];
    const wanted = TARGET_FIELDS[goal.data.target.type];
    return goal.data.target[wanted] === undefined
      ? [
          {
            path: [...path, 'target', wanted],
            rule: `is required for the type ${goal.data.target.type}`,
          },
        ]
      : [];
  });
  if (minReplicas > maxReplicas) {
    found.push({
      path: ['spec', 'minReplicas'],
      rule: `must be at most maxReplicas (${maxReplicas}), found ${minReplicas}`,
    });
  }
  return found;
}

const budget = z.object({
  spec: z.object({
    minAvailable: z.unknown().optional(),
    maxUnavailable: z.unknown().optional(),
  }),
});

function disruptionBudget(manifest: unknown): Problem[] {
  const parsed = budget.safeParse(manifest);
  if (!parsed.success) return [];
  const { minAvailable, maxUnavailable } = parsed.data.spec;
  return (minAvailable === undefined) === (maxUnavailable === undefined)
    ? [
        {
          path: ['spec'],
          rule: 'must have minAvailable or maxUnavailable, and not both',
        },
      ]
    : [];
}
