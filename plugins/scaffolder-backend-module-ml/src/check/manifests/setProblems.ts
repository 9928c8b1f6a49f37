import { z } from 'zod';
import { Problem } from '../Problem';
import { Manifest } from './ManifestSchemas';

const labels = z.record(z.string(), z.string());
const selecting = z.object({
  spec: z.object({ selector: z.object({ matchLabels: labels }) }),
});
const SELECTORS: Record<string, (manifest: unknown) => Selector | undefined> = {
  Service: manifest => {
    const { data } = z
      .object({ spec: z.object({ selector: labels }) })
      .safeParse(manifest);
    return data && { path: ['spec', 'selector'], of: data.spec.selector };
  },
  PodDisruptionBudget: matchLabels,
  PodMonitor: matchLabels,
  NetworkPolicy: manifest => {
    const { data } = z
      .object({
        spec: z.object({ podSelector: z.object({ matchLabels: labels }) }),
      })
      .safeParse(manifest);
    return (
      data && {
        path: ['spec', 'podSelector', 'matchLabels'],
        of: data.spec.podSelector.matchLabels,
      }
    );
  },
};
const SCALERS = ['HorizontalPodAutoscaler', 'ScaledObject'];
const scaler = z.object({
  spec: z.object({
    scaleTargetRef: z.object({
      kind: z.string().default('Deployment'),
      name: z.string(),
    }),
  }),
});
const pods = z.object({
  spec: z.object({ template: z.object({ metadata: z.object({ labels }) }) }),
});

interface Selector {
  path: string[];
  of: Record<string, string>;
}

/**
 * What a manifest looks for among those that are applied together and does not find. Where a controller makes the
 * pods, as KServe does, nothing is said: its labels and names are not in the manifests.
 */
export function setProblems(
  manifest: Manifest,
  together: Manifest[],
): Problem[] {
  const workloads = together.filter(({ kind }) => kind === 'Deployment');
  if (workloads.length === 0) return [];
  const selector = SELECTORS[manifest.kind]?.(manifest);
  const unseen = selector && !workloads.some(one => selects(selector.of, one));
  return [
    ...(unseen
      ? [
          {
            path: selector.path,
            rule: 'must select pods of a Deployment that is applied with it',
          },
        ]
      : []),
    ...lostTarget(manifest, together),
  ];
}

function lostTarget(manifest: Manifest, together: Manifest[]): Problem[] {
  const { data } = SCALERS.includes(manifest.kind)
    ? scaler.safeParse(manifest)
    : { data: undefined };
  if (!data) return [];
  const { kind, name } = data.spec.scaleTargetRef;
  return together.some(
    other => other.kind === kind && other.metadata?.name === name,
  )
    ? []
    : [
        {
          path: ['spec', 'scaleTargetRef'],
          rule: `must be applied with it, found ${kind}/${name}`,
        },
      ];
}

function matchLabels(manifest: unknown): Selector | undefined {
  const { data } = selecting.safeParse(manifest);
  return (
    data && {
      path: ['spec', 'selector', 'matchLabels'],
      of: data.spec.selector.matchLabels,
    }
  );
}

function selects(selector: Record<string, string>, workload: unknown): boolean {
  const { data } = pods.safeParse(workload);
  const has = data?.spec.template.metadata.labels ?? {};
  return Object.entries(selector).every(([key, value]) => has[key] === value);
}
