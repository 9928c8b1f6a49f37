import { ColumnReading, WindowReading } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { WatchedMonitor } from '../Monitors';

/** Columns by how soon a person should look at them: in alert, moved lately, then by weight and effect; what is ignored comes last. */
export function worstColumns(options: {
  names: readonly string[];
  /** The last windows. */
  lately: readonly WindowReading[];
  /** Columns that an open alert is about. */
  inAlert: ReadonlySet<string>;
  weights: Readonly<Record<string, number>>;
  settings: Pick<WatchedMonitor['settings'], 'columns'>;
}): string[] {
  const { inAlert, names, settings, weights } = options;
  const found = groupBy(
    options.lately.flatMap(({ columns }) => columns),
    ({ column }) => column,
  );
  const own = new Map(Object.entries(settings.columns));
  const ranked = names.map(name => {
    const readings = found.get(name) ?? [];
    const effect = Math.max(0, ...readings.map(ratioOf));
    return {
      name,
      keys: [
        Number(!own.get(name)?.ignore),
        Number(inAlert.has(name)),
        Number(readings.some(({ status }) => status === 'moved')),
        effect * (weights[name] ?? 1),
      ],
    };
  });
  return ranked
    .sort((a, b) => {
      const at = a.keys.findIndex((key, nth) => key !== b.keys[nth]);
      return at < 0 ? 0 : b.keys[at] - a.keys[at];
    })
    .map(({ name }) => name);
}

/** The largest effect by what it must exceed. */
function ratioOf({ effects }: ColumnReading): number {
  return Math.max(
    0,
    ...effects.map(
      ({ effect, noiseFloor, threshold }) =>
        effect / Math.max(threshold, noiseFloor),
    ),
  );
}
