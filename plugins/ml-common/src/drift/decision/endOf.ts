import { AlertSubject } from '../driftAlert';
import { DriftSettings } from '../driftSettings';
import { entryOf } from './entryOf';
import { SubjectWindow, SubjectWindows } from './subjectWindows';

/**
 * End of the last of the calm windows by which a subject leaves its alert; undefined where it
 * stays. Windows from before it moved tell nothing of it. What was measured is called off by
 * measured windows alone; an estimate by either.
 */
export function endOf(
  { since }: AlertSubject,
  windows: SubjectWindows,
  settings: DriftSettings,
): string | undefined {
  const { calm } = settings.windows;
  const isMoving = windows.measured.slice(-calm).some(({ moved }) => moved);
  if (isMoving || entryOf(windows, settings)) {
    return undefined;
  }
  const calmOf = (all: SubjectWindow[]) => {
    const last = all.filter(({ from }) => from >= since).slice(-calm);
    return last.length === calm && last.every(({ moved }) => !moved)
      ? last[calm - 1].to
      : undefined;
  };
  return calmOf(windows.measured) ?? calmOf(windows.estimated);
}
