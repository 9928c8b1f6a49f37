import { MonitorSource } from '@callboard/plugin-ml-common';

/** The source by which profiles are known that an engine counted. */
export function engineSource({
  engine,
}: Pick<MonitorSource, 'engine'>): string {
  return `engine:${engine}`;
}
