import { Container } from '../../KubeObject';
import { Causes } from './Causes';
import { checkQualifiedName } from './names';
import { quantity } from './quantity';

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

/** What a container asks of its node; of GPUs and all else that cannot be shared, request and limit are one number. */
export function checkResources(
  causes: Causes,
  path: string,
  { limits = {}, requests = {} }: NonNullable<Container['resources']>,
) {
  for (const [kind, list] of Object.entries({ limits, requests })) {
    for (const [name, value] of Object.entries(list)) {
      checkResource(causes, `${path}.${kind}[${name}]`, name, value);
    }
  }
  for (const [name, value] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit === undefined) {
      if (isExtended(name)) {
        causes.required(
          `${path}.limits`,
          'Limit must be set for non overcommitable resources',
        );
      }
    } else if (isExtended(name) && quantity(value) !== quantity(limit)) {
      causes.invalid(
        `${path}.requests`,
        String(value),
        `must be equal to ${name} limit of ${limit}`,
      );
    } else if (quantity(value) > quantity(limit)) {
      causes.invalid(
        `${path}.requests`,
        String(value),
        `must be less than or equal to ${name} limit of ${limit}`,
      );
    }
  }
}

/** Not one of Kubernetes' own, such as `nvidia.com/gpu`. */
export function isExtended(name: string): boolean {
  return name.includes('/') && !name.split('/')[0].endsWith('kubernetes.io');
}

function checkResource(
  causes: Causes,
  field: string,
  name: string,
  value: string | number,
) {
  checkQualifiedName(causes, field, name);
  if (!name.includes('/') && !isStandard(name)) {
    causes.invalid(field, name, 'must be a standard resource for containers');
  }
  const amount = quantity(value);
  if (amount < 0) {
    causes.invalid(field, String(value), 'must be greater than or equal to 0');
  }
  if (isExtended(name) && !Number.isInteger(amount)) {
    causes.invalid(field, String(value), 'must be an integer');
  }
}

function isStandard(name: string): boolean {
  return STANDARD.includes(name) || name.startsWith('hugepages-');
}
