import { GateAnswer, StatusLevel } from '@callboard/plugin-ml-common';

/** What the gate says, in a word. */
export type GateVerdict = 'allowed' | 'warned' | 'refused' | 'no-policy';

/** A policy that only watches or warns lets pass what it would refuse; where none applies, nothing was checked. */
export function gateVerdict(
  answer: Pick<GateAnswer, 'allowed' | 'enforcement' | 'wouldAllow'>,
): GateVerdict {
  if (!answer.allowed) {
    return 'refused';
  }
  if (answer.enforcement === 'none') {
    return 'no-policy';
  }
  return answer.wouldAllow ? 'allowed' : 'warned';
}

/** How a verdict is coloured: no policy is not well, and not wrong either. */
export const VERDICT_LEVELS: Record<GateVerdict, StatusLevel> = {
  allowed: 'ok',
  warned: 'attention',
  refused: 'failing',
  'no-policy': 'not-set-up',
};
