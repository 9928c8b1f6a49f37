import {
  ObjectiveStatus,
  StatusLevel,
  StatusSlot,
  worstLevel,
} from '@callboard/plugin-ml-common';
import { spokenTime } from '../../spokenTime';
import { ServedService } from '../servedService';
import { Evaluated } from '../store/ObjectiveStore';
import { ReadState } from '../store/ReadStore';
import { failingText } from './failingText';
import { servingText } from './servingText';
import { unreadSlot } from './unreadSlot';

/** What is known of a service. */
export interface KnownServing {
  service: Pick<ServedService, 'slo' | 'target'>;
  /** By source. */
  reads: ReadonlyMap<string, ReadState>;
  /** Whether the portal reads any source; else it knows what is sent. */
  isRead: boolean;
  evaluated?: Evaluated;
  now: Date;
  /** From this age on figures are not of now, milliseconds. */
  staleMs: number;
}

/** One cell of the inventory, with the level of the worst objective: what it misses, else figures of the newest hour and of the week. */
export function servingSlot(known: KnownServing): StatusSlot {
  const { evaluated, now, reads, service, staleMs } = known;
  if (!evaluated) {
    return unreadSlot(known);
  }
  const { at, objectives, source, week } = evaluated;
  const measured = {
    measuredAt: at,
    source,
    text: servingText(week, service.slo.latencyP95Ms),
  };
  if (now.valueOf() - Date.parse(at) > staleMs) {
    const error = reads.get(source)?.lastError;
    return {
      ...measured,
      level: 'unknown',
      reason: [
        `There are no metrics since ${spokenTime(at)}.`,
        ...(error === undefined ? [] : [error]),
      ].join(' '),
    };
  }
  if (objectives.length === 0) {
    return {
      ...measured,
      level: 'not-set-up',
      reason: 'spec.slo of the service promises nothing to be held against.',
    };
  }
  const level = worstLevel(objectives.map(levelOf));
  const reasons = objectives.filter(each => levelOf(each) === level);
  const failing = reasons.map(failingText).find(Boolean);
  return {
    ...measured,
    // The newest hour may be without load, and is no reason.
    ...(failing && { text: failing }),
    level,
    reason: [...new Set(reasons.map(({ reason }) => reason))].join(' '),
  };
}

/** Low traffic and no data are unknown: nothing says that it is well. */
function levelOf({ alert, state }: ObjectiveStatus): StatusLevel {
  switch (state) {
    case 'met':
      return 'ok';
    case 'burning':
      return alert?.severity === 'ticket' ? 'attention' : 'failing';
    case 'breached':
      return 'failing';
    default:
      return 'unknown';
  }
}
