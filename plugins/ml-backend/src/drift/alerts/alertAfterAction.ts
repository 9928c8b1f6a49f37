import { ConflictError, InputError } from '@backstage/errors';
import { AlertActionBody } from '@callboard/plugin-ml-common';
import { spokenTime } from '../../spokenTime';
import { AlertChange, AlertCondition } from './alertAfter';

/** Nothing is muted for longer: what nobody wants to hear of for good is resolved, with its cause. Days. */
const LONGEST_MUTE = 90;
const DAY_MS = 86_400_000;

const CAUSES = {
  'data-fixed': 'The data was put right',
  retrained: 'The model was retrained',
  'expected-change': 'The change was expected',
  'false-alarm': 'It was a false alarm',
  'new-baseline': 'There is a new baseline',
};

/** What a person does to an alert itself. */
export type AlertAction = Exclude<AlertActionBody, { action: 'retrain' }>;

/**
 * The alert after what a person did; undefined where it was so already.
 *
 * @throws ConflictError for what its state does not allow; InputError naming the field
 */
export function alertAfterAction(
  before: AlertCondition,
  action: AlertAction,
  { by, now }: { by: string; now: Date },
): AlertChange | undefined {
  refuseResolved(before);
  const { mutedUntil, ...alert } = before;
  const comment = action.comment ?? '';
  const event = (what: AlertChange['events'][0]['what'], text: string) => [
    { what, by, text: text.slice(0, 500), tells: false },
  ];
  switch (action.action) {
    case 'acknowledge':
      if (before.state === 'muted') {
        throw new ConflictError(
          `The alert is muted${untilText(mutedUntil)}: unmute it first`,
        );
      }
      return before.state === 'acknowledged'
        ? undefined
        : {
            alert: { ...alert, state: 'acknowledged' },
            events: event('acknowledged', comment),
          };
    case 'mute': {
      const until = new Date(checkUntil(action.until, now)).toISOString();
      const text = `Until ${spokenTime(until)}${comment && `: ${comment}`}`;
      return {
        alert: { ...alert, state: 'muted', mutedUntil: until },
        events: event('muted', text),
      };
    }
    case 'unmute':
      if (before.state !== 'muted') {
        throw new ConflictError(`The alert is ${before.state}, not muted`);
      }
      return {
        alert: { ...alert, state: 'open' },
        events: event('unmuted', comment),
      };
    case 'resolve':
      return {
        alert: {
          ...alert,
          state: 'resolved',
          resolvedAt: now.toISOString(),
          cause: action.cause,
        },
        events: event(
          'resolved',
          `${CAUSES[action.cause]}${comment && `: ${comment}`}`,
        ),
      };
    default:
      throw new InputError('action: must be one that alerts know');
  }
}

/** @throws ConflictError for one that is resolved: what moves again opens another */
export function refuseResolved({
  resolvedAt,
  state,
}: Pick<AlertCondition, 'resolvedAt' | 'state'>): void {
  if (state === 'resolved') {
    throw new ConflictError(
      `The alert was resolved${
        resolvedAt ? ` on ${spokenTime(resolvedAt)}` : ''
      }; what moves again opens another`,
    );
  }
}

function checkUntil(until: string, now: Date): string {
  const ahead = Date.parse(until) - now.getTime();
  if (ahead <= 0) {
    throw new InputError('until: must be in the future');
  }
  if (ahead > LONGEST_MUTE * DAY_MS) {
    throw new InputError(
      `until: must be within ${LONGEST_MUTE} days; resolve the alert with its cause instead`,
    );
  }
  return until;
}

function untilText(until: string | undefined): string {
  return until ? ` until ${spokenTime(until)}` : '';
}
