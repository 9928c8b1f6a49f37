import { RunnerEvent } from '@callboard/plugin-ml-common';

export type LogLine = Extract<RunnerEvent, { type: 'log' }>;

/** Characters of a digest by which people know it again. */
export const SHORT_DIGEST = 'sha256:'.length + 12;

/** A sentence for whoever watches. */
export function logLine(
  text: string,
  level: LogLine['level'] = 'info',
): LogLine {
  return { type: 'log', level, text: text.slice(0, 2000) };
}
