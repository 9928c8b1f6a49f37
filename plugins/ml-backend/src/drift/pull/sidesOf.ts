import { MonitorSource, ProfileRole } from '@callboard/plugin-ml-common';

/** Rows of a window that are counted apart, as an engine is asked for them. */
export interface Side {
  role: ProfileRole;
  source: MonitorSource;
}

/** What was served, and what the training side holds of the same windows where the source says so. */
export function sidesOf(source: MonitorSource): Side[] {
  const { training, ...rest } = source;
  return [
    { role: 'serving', source: rest },
    ...(training
      ? [
          {
            role: 'training' as const,
            source: { ...rest, serving: training, labels: undefined },
          },
        ]
      : []),
  ];
}
