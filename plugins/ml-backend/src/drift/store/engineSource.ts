import { MonitorBody, MonitorSource } from '@callboard/plugin-ml-common';

type Comparison = MonitorBody['comparison'];

/** How all sources begin that engines count; nobody may send profiles under such a name. */
export const ENGINE_SOURCE = 'engine:';

/** The source by which profiles are known that an engine counted for the monitor of a comparison. */
export function engineSource(
  { engine }: Pick<MonitorSource, 'engine'>,
  comparison: Comparison,
): string {
  return `${ENGINE_SOURCE}${engine}:${comparison}`;
}

/** All that engines count for the monitor of a comparison, as a pattern of SQL. */
export function engineSources(comparison: Comparison): string {
  return `${ENGINE_SOURCE}%:${comparison}`;
}
