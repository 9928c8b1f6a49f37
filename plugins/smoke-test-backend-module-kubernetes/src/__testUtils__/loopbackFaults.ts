import { setTimeout as sleep } from 'node:timers/promises';
import { after, Fault, passes } from './faults';

/** Those that only a server can have that fails when it is told to. */
export const loopbackFaults: Fault[] = [
  {
    fault: 'Nothing is heard of the API server for ten minutes',
    exitClass: 'infra-failed',
    reason: 'The cluster test could not be reached (…)',
    patience: { giveUp: 1500 },
    play: after(async (name, { player, faults: switches }) => {
      await player.runs(name);
      await switches?.gone();
    }),
  },
  {
    fault: 'The API server is away, and comes back',
    exitClass: 'passed',
    reason: 'Passed 9 stages',
    play: after(async (name, { player, faults: switches }, run) => {
      await player.runs(name);
      await run.says('Testing');
      await switches?.gone();
      await run.says('Nothing is heard of the cluster');
      await switches?.back();
      await passes(run, player);
    }),
  },
  {
    fault: 'The API server is away for longer than an image may take',
    exitClass: 'passed',
    reason: 'Passed 9 stages',
    patience: { trouble: 5000 },
    play: after(async (name, { player, faults: switches }, run) => {
      const message = 'Back-off pulling image "runner"';
      await player.waits(name, { reason: 'ImagePullBackOff', message });
      await run.says('Its containers cannot start yet');
      await switches?.gone();
      await run.says('Nothing is heard of the cluster');
      await sleep(6000);
      await switches?.back();
      await player.runs(name);
      await passes(run, player);
    }),
  },
  {
    fault:
      'The API server forgets what was watched (410), and cuts watches and logs',
    exitClass: 'passed',
    reason: 'Passed 9 stages',
    play: after(async (name, { player, faults: switches }, run) => {
      await player.runs(name);
      player.says(name, ['first line']);
      await run.says('first line');
      switches?.duplicate(true);
      switches?.cutLogs({ midway: true });
      switches?.cutWatches({ midway: true });
      player.says(name, ['second line']);
      await run.says('second line');
      switches?.compact();
      await passes(run, player);
    }),
  },
  {
    fault: 'The answer to the making of the Job is lost',
    exitClass: 'passed',
    reason: 'Passed 9 stages',
    prepare: cluster =>
      cluster.faults?.loseAnswer({ verb: 'create', resource: 'jobs' }),
    play: async (run, { player }) => {
      await run.says('Taking up the Job');
      await player.runs(run.name);
      await passes(run, player);
    },
  },
];
