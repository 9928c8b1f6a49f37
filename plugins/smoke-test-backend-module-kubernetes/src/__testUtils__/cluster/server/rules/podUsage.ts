import { Container, Pod } from '../../KubeObject';
import { quantity } from './quantity';

/** Amounts by the names that quotas have for them, such as `requests.nvidia.com/gpu`. */
export type Usage = Record<string, number>;

/** What a pod takes of a quota: its containers together, or its hungriest init container where that is more. */
export function podUsage({ spec, status }: Pod): Usage {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return {};
  const usage: Usage = { pods: 1 };
  for (const container of spec.containers) {
    for (const [key, value] of Object.entries(containerUsage(container))) {
      usage[key] = (usage[key] ?? 0) + value;
    }
  }
  for (const container of spec.initContainers ?? []) {
    for (const [key, value] of Object.entries(containerUsage(container))) {
      usage[key] = Math.max(usage[key] ?? 0, value);
    }
  }
  return usage;
}

/** What containers do not say and must, where a quota limits CPU or memory; undefined when nothing is missing. */
export function missingUsage(
  { spec }: Pod,
  limited: readonly string[],
): string | undefined {
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  const missing = limited
    .filter(key => /^((requests|limits)\.)?(cpu|memory)$/.test(key))
    .sort()
    .map(key => ({
      key,
      names: containers
        .filter(container => !(key in containerUsage(container)))
        .map(({ name }) => name)
        .sort(),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ key, names }) => `${key} for: ${names.join(',')}`);
  return missing.length > 0 ? `must specify ${missing.join('; ')}` : undefined;
}

function containerUsage({ resources = {} }: Container): Usage {
  const { limits = {}, requests = {} } = resources;
  const usage: Usage = {};
  for (const [name, value] of Object.entries(requests)) {
    usage[name] = quantity(value);
    usage[`requests.${name}`] = quantity(value);
  }
  for (const [name, value] of Object.entries(limits)) {
    usage[`limits.${name}`] = quantity(value);
  }
  return usage;
}
