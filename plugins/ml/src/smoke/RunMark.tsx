import { RunOutcome } from './runOutcome';

const CIRCLE = 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9Z';
const SQUARE = 'M2 2h8v8h-8Z';

/** Apart for eyes that see no colour: a disc passed, a square failed, the rest are other shapes. */
const SHAPES: Record<RunOutcome, string> = {
  passed: CIRCLE,
  'model-failed': SQUARE,
  'infra-failed': 'M6 .5 11.5 6 6 11.5.5 6Z',
  timeout: 'M6 1 11.5 10.5H.5Z',
  cancelled: 'M2 5h8v2h-8Z',
  'not-run': 'M5 2h2v8h-2Z',
  queued: CIRCLE,
  running: CIRCLE,
};

/** The shape that stands for an outcome, in the colour of its status. */
export function RunMark(props: { outcome: RunOutcome; color: string }) {
  const { outcome, color } = props;
  return (
    <svg aria-hidden width={12} height={12} viewBox="0 0 12 12">
      <path d={SHAPES[outcome]} fill={color} />
    </svg>
  );
}
