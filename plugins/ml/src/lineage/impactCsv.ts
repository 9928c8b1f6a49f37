import { ImpactedService, LineageNode } from '@callboard/plugin-ml-common';
import { csvOf } from './csvOf';

const HEAD = [
  'service',
  'environment',
  'owner',
  'lifecycle',
  'evidence',
  'running',
  'path',
];

/** The services as CSV, one row each. */
export function impactCsv(
  services: ImpactedService[],
  nodes: ReadonlyMap<string, LineageNode>,
): string {
  const rows = services.map(service => [
    service.entityRef,
    service.environment,
    service.owner,
    service.lifecycle,
    service.evidence,
    service.running
      .map(
        ({ model, label, how, reached }) =>
          `${model} ${label} ${how} ${reached ? 'reached' : 'not reached'}`,
      )
      .join('; '),
    service.path.map(id => nodes.get(id)?.title ?? id).join(' > '),
  ]);
  return csvOf([HEAD, ...rows]);
}
