import { StatusSlot, VersionEvidence } from '@callboard/plugin-ml-common';
import { SubjectFacts } from '../SubjectFacts';
import { ageOf, isWithin } from './ageOf';
import { Judgement } from './Judgement';

/** What is asked of a slot: `attention` is content with ok and attention. */
export interface SlotDemand {
  level: 'ok' | 'attention';
  within?: string;
}

/** Judges what an area says, whichever area it is. */
export function judgeSlot(
  slot: string,
  said: StatusSlot | VersionEvidence | undefined,
  { missing, now }: SubjectFacts,
  { level, within }: SlotDemand,
): Judgement {
  if (!said) {
    const why = missing.includes(slot)
      ? 'could not be read just now'
      : 'has nothing to say of it, or is not installed';
    return { outcome: 'unknown', reason: `The area ${slot} ${why}` };
  }
  const evidence = {
    slot,
    ...('recordId' in said && said.recordId && { recordId: said.recordId }),
    ...('recordDigest' in said &&
      said.recordDigest && { recordDigest: said.recordDigest }),
    ...(said.measuredAt && { measuredAt: said.measuredAt }),
    ...(said.source && { source: said.source }),
  };
  const text = `${slot}: ${said.text}${said.reason ? ` (${said.reason})` : ''}`;
  if (said.level === 'unknown') {
    return { outcome: 'unknown', reason: text, evidence };
  }
  if (said.level !== 'ok' && said.level !== level) {
    return { outcome: 'failed', reason: text, evidence };
  }
  if (!within) {
    return { outcome: 'passed', reason: text, evidence };
  }
  if (!said.measuredAt) {
    const reason = `${text}; when that was measured is not known`;
    return { outcome: 'unknown', reason, evidence };
  }
  const isRecent = isWithin(said.measuredAt, within, now);
  return {
    outcome: isRecent ? 'passed' : 'failed',
    reason: `${text}, measured ${ageOf(said.measuredAt, now)}${
      isRecent ? '' : `; at most ${within} are allowed`
    }`,
    evidence,
  };
}
