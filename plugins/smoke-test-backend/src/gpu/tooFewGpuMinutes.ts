import { GpuStanding } from './gpuStandings';
import { nextUtcDay, utcDay } from './utcDay';

/** Why a run that asks for so many GPU seconds cannot begin, and when it can. */
export function tooFewGpuMinutes(
  { owner, budget = 0, reserved, used }: GpuStanding,
  run: { profile: string; asked: number },
  now: Date,
): string {
  const who = owner ?? 'What has no owner';
  const held =
    reserved > 0 ? `, and ${minutes(reserved)} are reserved by tests` : '';
  return `${who} has used ${minutes(used)} of the ${minutes(
    budget,
  )} GPU minutes of ${utcDay(now)} (UTC)${held}; a test on ${
    run.profile
  } reserves ${minutes(run.asked)}. ${
    run.asked > budget
      ? 'No day has as many: ask the platform team, which sets smokeTest.gpuMinutesPerDay'
      : `They renew at ${nextUtcDay(now).slice(11, 16)} UTC`
  }`;
}

function minutes(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}
