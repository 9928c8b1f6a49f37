import { ExitClass, SmokeRun } from '@callboard/plugin-ml-common';

/** Whom to tell of a finished run, and what. */
export interface Notice {
  to: 'owner' | 'requester';
  /** After the name of the model or service. */
  says: string;
  /** Shown as a warning, a green tick, and a neutral sign. */
  severity: 'high' | 'normal' | 'low';
}

const FAILURES: Partial<Record<ExitClass, string>> = {
  'model-failed': 'failed its smoke test',
  'infra-failed': 'could not be smoke tested, which is not its fault',
  timeout: 'was not through with its smoke test in time',
  'not-run': 'was not smoke tested',
};

/** `recent` are runs of the same entity, newest first. */
export function noticeOf(
  run: SmokeRun,
  recent: SmokeRun[],
): Notice | undefined {
  const { exitClass = 'not-run', trigger } = run;
  if (exitClass === 'passed') {
    return verdictBefore(run, recent) === 'model-failed'
      ? { to: 'owner', says: 'passes its smoke test again', severity: 'normal' }
      : undefined;
  }
  const says = FAILURES[exitClass];
  if (!says) {
    return undefined;
  }
  const severity = exitClass === 'model-failed' ? 'high' : 'low';
  if (trigger === 'user') {
    return { to: 'requester', says, severity };
  }
  return exitClass === 'model-failed' && trigger !== 'api'
    ? { to: 'owner', says, severity }
    : undefined;
}

/** How the last run of this profile that says something of the model ended. */
function verdictBefore(
  run: SmokeRun,
  recent: SmokeRun[],
): ExitClass | undefined {
  const verdicts: Array<ExitClass | undefined> = ['passed', 'model-failed'];
  return recent.find(
    ({ createdAt, exitClass, id, profile, target }) =>
      id !== run.id &&
      createdAt <= run.createdAt &&
      profile === run.profile &&
      target.type === run.target.type &&
      verdicts.includes(exitClass),
  )?.exitClass;
}
