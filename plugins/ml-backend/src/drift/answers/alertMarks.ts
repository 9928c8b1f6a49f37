import { DriftAlert, DriftMark } from '@callboard/plugin-ml-common';

/** When alerts began and ended, and retraining was asked for. */
export function alertMarks({ events, retrainings }: DriftAlert): DriftMark[] {
  return [
    ...events.flatMap(({ at, text, what }) =>
      what === 'opened' || what === 'resolved'
        ? [{ at, kind: 'alert' as const, text }]
        : [],
    ),
    ...retrainings.map(({ requestedAt: at, trigger }) => ({
      at,
      kind: 'retraining' as const,
      text: `Retraining was asked of ${trigger}`,
    })),
  ];
}
