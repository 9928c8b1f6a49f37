import { Job, Pod } from './KubeObject';
import { PodPlayer } from './player/PodPlayer';

/** How a Job may go, and what there is of it then. */
export interface JobLife {
  readonly name: string;
  play(player: PodPlayer, job: string): Promise<void>;
  readonly outcome: JobOutcome;
}

export interface JobOutcome {
  /** The pods that are there. */
  readonly pods: number;
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Type, reason and message; the name of the pod stands as `POD`. */
  readonly conditions: readonly (readonly [string, string, string])[];
}

const NONE = { active: 0, ready: 0, succeeded: 0, failed: 0 };
const ONE_POD = { pods: 1, ...NONE };

export const jobLives: readonly JobLife[] = [
  {
    name: 'passes',
    play: async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 0 });
    },
    outcome: {
      ...ONE_POD,
      succeeded: 1,
      conditions: both('SuccessCriteriaMet', 'Complete', [
        'CompletionsReached',
        'Reached expected number of succeeded pods',
      ]),
    },
  },
  {
    name: 'fails-as-told',
    play: async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 42 });
    },
    outcome: failing(
      'PodFailurePolicy',
      'Container test for pod POD failed with exit code 42 matching FailJob rule at index 1',
    ),
  },
  {
    name: 'is-killed',
    play: async (player, job) => {
      await player.runs(job);
      await player.ends(job, { exitCode: 137, reason: 'OOMKilled' });
    },
    outcome: exhausted(),
  },
  {
    name: 'cannot-fetch',
    play: async (player, job) => {
      await player.fetches(job);
      await player.ends(job, { exitCode: 1, container: 'fetch' });
    },
    outcome: exhausted(),
  },
  {
    name: 'is-evicted',
    play: async (player, job) => {
      await player.runs(job);
      await player.evicts(job, 'Pod ephemeral local storage usage exceeds');
    },
    outcome: exhausted(),
  },
  {
    name: 'is-preempted',
    play: async (player, job) => {
      await player.runs(job);
      await player.disrupts(job, 'PreemptionByScheduler', 'preempted');
    },
    outcome: { ...NONE, pods: 2, active: 1, conditions: [] },
  },
  {
    name: 'is-late',
    play: (player, job) => player.deadline(job),
    outcome: {
      ...failing(
        'DeadlineExceeded',
        'Job was active longer than specified deadline',
      ),
      pods: 0,
    },
  },
];

/** What a Job's status says, without times and names, and how many pods it has. */
export function outcomeOf({ status }: Job, pods: readonly Pod[]): JobOutcome {
  const { active, conditions, failed, ready, succeeded } = {
    ...NONE,
    ...status,
  };
  return {
    pods: pods.length,
    ...{ active, ready, succeeded, failed },
    conditions: (conditions ?? []).map(
      ({ message = '', reason = '', type }) => [
        type,
        reason,
        message.replace(/pod \S+\/\S+/, 'pod POD'),
      ],
    ),
  };
}

function failing(reason: string, message: string): JobOutcome {
  const conditions = both('FailureTarget', 'Failed', [reason, message]);
  return { ...ONE_POD, failed: 1, conditions };
}

function exhausted(): JobOutcome {
  return failing(
    'BackoffLimitExceeded',
    'Job has reached the specified backoff limit',
  );
}

function both(
  first: string,
  last: string,
  [reason, message]: [string, string],
): JobOutcome['conditions'] {
  return [
    [first, reason, message],
    [last, reason, message],
  ];
}
