import { EXIT_CLASSES, SmokeRun } from '@callboard/plugin-ml-common';
import { outcomeOf } from './runOutcome';

/** The outcomes in the order of what wants to be looked at first. */
const WORST_FIRST: string[] = [
  'model-failed',
  'timeout',
  'infra-failed',
  ...EXIT_CLASSES,
];

/** Runs in the order that a sort such as `-created` asks for; those without the figure last. */
export function inRunOrder(runs: SmokeRun[], sort: string): SmokeRun[] {
  const down = sort.startsWith('-');
  const by = sort.replace('-', '');
  return [...runs].sort((one, other) => {
    const [a, b] = [keyOf(one, by), keyOf(other, by)];
    if (a === undefined || b === undefined) {
      return Number(a === undefined) - Number(b === undefined);
    }
    return down ? b - a : a - b;
  });
}

function keyOf(run: SmokeRun, by: string): number | undefined {
  switch (by) {
    case 'outcome':
      return WORST_FIRST.indexOf(outcomeOf(run));
    case 'p50':
      return run.summary?.latencyP50Ms;
    case 'p95':
      return run.summary?.latencyP95Ms;
    default:
      return Date.parse(run.createdAt);
  }
}
