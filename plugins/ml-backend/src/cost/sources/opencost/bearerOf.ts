import { CostBearer } from '@callboard/plugin-ml-node';
import { Allocation } from './allocationAnswer';

// Parts of names, as in core/pkg/opencost/allocation.go.
const IDLE = '__idle__';
const SHARED = '__shared__';
const UNALLOCATED = '__unallocated__';
const UNMOUNTED = '__unmounted__';

const isReal = (text: string | undefined) =>
  text !== undefined && text !== '' && !/^__\w+__$/.test(text);

/** Whether an allocation is what nobody had. */
export function isIdle(name: string): boolean {
  return name.includes(IDLE);
}

/** Whose an allocation is, as far as OpenCost says. */
export function bearerOf(
  { name, properties }: Pick<Allocation, 'name' | 'properties'>,
  options: { aggregate: readonly string[]; cluster?: string },
): CostBearer {
  if (isIdle(name)) {
    return { is: 'idle' };
  }
  if (name.includes(SHARED)) {
    return { is: 'shared' };
  }
  const cluster = options.cluster ?? properties?.cluster;
  if (isNobodys(name, properties?.cluster)) {
    return { is: 'unallocated' };
  }
  const { annotations = {}, controller, namespace, pod } = properties ?? {};
  return {
    is: 'workload',
    ...(isReal(cluster) && { cluster }),
    ...(isReal(namespace) && { namespace }),
    ...(isReal(controller ?? pod) && { name: controller ?? pod }),
    labels: {
      ...properties?.labels,
      ...labelsIn(name, options.aggregate),
    },
    annotations,
  };
}

/** Such as the whole of a cluster, where no workload has the label by which it was asked for. */
function isNobodys(name: string, cluster: string | undefined): boolean {
  return name
    .split('/')
    .filter(part => part !== cluster)
    .every(part => part === UNALLOCATED || part === UNMOUNTED);
}

/** Aggregated by a label its value is in the name; values of labels hold no slash. */
function labelsIn(
  name: string,
  aggregate: readonly string[],
): Record<string, string> {
  const values = name.split('/');
  return values.length === aggregate.length
    ? Object.fromEntries(
        aggregate.flatMap((by, at) =>
          by.startsWith('label:') && isReal(values[at])
            ? [[by.slice('label:'.length), values[at]]]
            : [],
        ),
      )
    : {};
}
