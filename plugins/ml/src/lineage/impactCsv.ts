import { ImpactedService, LineageNode } from '@callboard/plugin-ml-common';

const HEAD = [
  'service',
  'environment',
  'owner',
  'lifecycle',
  'evidence',
  'running',
  'path',
];

/** The services as CSV (RFC 4180), one row each. */
export function impactCsv(
  services: ImpactedService[],
  nodes: ReadonlyMap<string, LineageNode>,
): string {
  const rows = services.map(service => [
    service.entityRef,
    service.environment ?? '',
    service.owner ?? '',
    service.lifecycle ?? '',
    service.evidence,
    service.running
      .map(
        ({ model, label, how, reached }) =>
          `${model} ${label} ${how} ${reached ? 'reached' : 'not reached'}`,
      )
      .join('; '),
    service.path.map(id => nodes.get(id)?.title ?? id).join(' > '),
  ]);
  return [HEAD, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Quoted where it must be; what a spreadsheet would run as a formula is kept from it by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
