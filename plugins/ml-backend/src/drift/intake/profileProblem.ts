import { Profile, ProfileRole } from '@callboard/plugin-ml-common';
import { ENGINE_SOURCE } from '../store/engineSource';

/** Clocks of senders are so far ahead at most, milliseconds. */
const AHEAD_MS = 5 * 60_000;

/** What is wrong with a profile whatever its frame, as `.field: rule`; undefined when nothing is. */
export function profileProblem(
  profile: Profile,
  { keepForMs, now }: { keepForMs: number; now: Date },
): string | undefined {
  const { from, to } = profile.window;
  if (Date.parse(to) > now.valueOf() + AHEAD_MS) {
    return '.window.to: must not be more than 5 minutes in the future';
  }
  if (Date.parse(from) < now.valueOf() - keepForMs) {
    const days = Math.floor(keepForMs / 86_400_000);
    return `.window.from: must not be more than ${days} days ago`;
  }
  if (JSON.stringify(profile).includes('\\u0000')) {
    return ': must not hold the character U+0000';
  }
  if (profile.source.startsWith(ENGINE_SOURCE)) {
    return `.source: must not begin with ${ENGINE_SOURCE}, as those of profile engines do`;
  }
  return rolesProblem(profile.role, profile);
}

function rolesProblem(role: ProfileRole, { counts }: Profile) {
  return role === 'training' && !counts.columns
    ? '.counts.columns: must be given for rows of training'
    : undefined;
}
