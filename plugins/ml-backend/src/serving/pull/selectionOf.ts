import { MetricTarget } from '@callboard/plugin-ml-node';

/** Text that is another when a service may be known by other series: what it says of them and of where it runs. */
export function selectionOf({
  annotations,
  kubernetes = { namespace: '', name: '' },
  platform,
}: MetricTarget): string {
  const { cluster, name, namespace } = kubernetes;
  const said = Object.entries(annotations)
    .filter(([annotation]) => annotation.startsWith('callboard.dev/metrics-'))
    .sort();
  return JSON.stringify([platform, cluster, namespace, name, said]);
}
