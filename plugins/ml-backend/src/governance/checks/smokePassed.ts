import { VersionEvidence } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { SubjectFacts } from '../SubjectFacts';
import { ageOf, isWithin } from './ageOf';
import { defineCheck } from './CheckType';
import { duration } from './duration';
import { judgeSlot } from './judgeSlot';
import { Judgement } from './Judgement';

/** Outcomes that speak of the model; others are of the machine that ran it. */
const VERDICTS = new Set(['passed', 'model-failed']);

type Run = NonNullable<VersionEvidence['records']>[number];

const settings = z.strictObject({
  within: duration.describe('At most so long ago'),
  provider: z.string().min(1).optional().describe('Such as cuda'),
  profile: z.string().min(1).optional().describe('Name of the profile'),
  hardware: z
    .string()
    .min(1)
    .optional()
    .describe('Text that the name of the hardware must hold, such as H200'),
});
type Settings = z.infer<typeof settings>;

/** Whether the newest smoke test that counts has passed, lately and where it was to run. */
export const smokePassed = defineCheck({
  name: 'smoke-passed',
  title: 'Smoke test',
  settings,
  judge(wanted, facts) {
    switch (facts.subject.kind) {
      case 'MlModel':
        return judgeVersion(wanted, facts);
      case 'MlInferenceService':
        return judgeService(wanted, facts);
      default:
        return {
          outcome: 'not-applicable',
          reason: 'Only models and services are smoke-tested',
        };
    }
  },
});

function judgeVersion(wanted: Settings, facts: SubjectFacts): Judgement {
  const { evidence, missing, now, version } = facts;
  if (!version) {
    return { outcome: 'unknown', reason: 'No version is known' };
  }
  if (missing.includes('smoke')) {
    const reason = 'The smoke tests could not be read just now';
    return { outcome: 'unknown', reason };
  }
  const runs = (evidence.get('smoke')?.records ?? []).filter(run =>
    isWanted(run, wanted),
  );
  const verdicts = newestVerdicts(runs);
  const recent = verdicts.filter(({ at }) => isWithin(at, wanted.within, now));
  const decisive = recent.find(run => !hasPassed(run)) ?? verdicts.at(0);
  if (!decisive) {
    const why = runs.at(0)?.text;
    return {
      outcome: 'unknown',
      reason: `No smoke test of version ${version.label}${placeOf(
        wanted,
      )} came to a verdict${why ? ` (${why})` : ''}; run one`,
    };
  }
  const isRecent = recent.includes(decisive);
  const what = hasPassed(decisive)
    ? 'passed'
    : `did not pass (${decisive.text})`;
  const advice = isRecent
    ? ''
    : `; at most ${wanted.within} are allowed: run it again`;
  const when = ageOf(decisive.at, now);
  return {
    outcome: hasPassed(decisive) && isRecent ? 'passed' : 'failed',
    reason: `The smoke test${placeOf(wanted)} ${what} ${when}${advice}`,
    evidence: {
      slot: 'smoke',
      recordId: decisive.recordId,
      ...(decisive.recordDigest && { recordDigest: decisive.recordDigest }),
      measuredAt: decisive.at,
    },
  };
}

/** The newest verdict of each profile, newest first: a pass in one does not cover up a failure in another. */
function newestVerdicts(runs: readonly Run[]): Run[] {
  const verdicts = runs
    .filter(({ facts }) => VERDICTS.has(String(facts.outcome)))
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return verdicts.filter(
    ({ facts: { profile } }, at) =>
      verdicts.findIndex(({ facts }) => facts.profile === profile) === at,
  );
}

function hasPassed({ facts }: Run): boolean {
  return facts.outcome === 'passed';
}

/** Of a service there is one status, which does not say on what it ran. */
function judgeService(wanted: Settings, facts: SubjectFacts): Judgement {
  const { hardware, profile, provider, within } = wanted;
  if (hardware ?? profile ?? provider) {
    const reason = `The smoke test of a service does not say whether it ran${placeOf(
      wanted,
    )}`;
    return { outcome: 'unknown', reason };
  }
  return judgeSlot('smoke', facts.statuses.get('smoke'), facts, {
    level: 'ok',
    within,
  });
}

function isWanted(
  { facts }: Run,
  { hardware, profile, provider }: Settings,
): boolean {
  return (
    (profile === undefined || facts.profile === profile) &&
    (provider === undefined || facts.provider === provider) &&
    (hardware === undefined ||
      String(facts.hardware ?? '')
        .toLocaleLowerCase('en-US')
        .includes(hardware.toLocaleLowerCase('en-US')))
  );
}

function placeOf({ hardware, profile, provider }: Settings): string {
  return [
    profile && ` in the profile ${profile}`,
    provider && ` with ${provider}`,
    hardware && ` on ${hardware}`,
  ]
    .filter(Boolean)
    .join('');
}
