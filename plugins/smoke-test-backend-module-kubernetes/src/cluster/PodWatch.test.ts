import { kubeCall } from '../__testUtils__/cluster/KubeAccess';
import { sampleJob } from '../__testUtils__/cluster/sampleJob';
import {
  LoopbackCluster,
  startLoopbackCluster,
} from '../__testUtils__/cluster/startLoopbackCluster';
import { shippedRules } from '../__testUtils__/startRunner';
import { LABELS } from '../labels';
import { Cluster, RequestOutcome } from './Cluster';
import { PodWatch } from './PodWatch';

jest.setTimeout(60_000);

const RUN = 'watched';

let server: LoopbackCluster;
let cluster: Cluster;
const outcomes: RequestOutcome[] = [];
const errors: unknown[] = [];
const changes = new Set<() => void>();
let watch: PodWatch;
let unfollow: () => void;

beforeEach(async () => {
  server = await startLoopbackCluster({ bookmarkMilliseconds: 50 });
  const access = { url: server.url, token: server.admin.token };
  const jobs = `/apis/batch/v1/namespaces/${server.namespace}/jobs`;
  await kubeCall(access, 'POST', jobs, sampleJob(RUN));
  const value = await server.tokenFor(shippedRules());
  cluster = new Cluster(
    {
      name: 'test',
      url: server.url,
      skipTlsVerify: false,
      token: { type: 'static', value },
    },
    outcome => {
      outcomes.push(outcome);
      changes.forEach(look => look());
    },
  );
  [outcomes, errors].forEach(each => each.splice(0));
  watch = new PodWatch({
    cluster,
    namespace: server.namespace,
    selector: LABELS.run,
    silenceMs: 500,
    onError: error => errors.push(error),
  });
  unfollow = watch.follow(RUN, () => changes.forEach(look => look()));
});
afterEach(async () => {
  unfollow();
  await cluster.close();
  await server.stop();
});

/** Looks at each change of the pods, of the health of the watch, and at each end of a request. */
async function until(isSo: () => boolean): Promise<void> {
  await new Promise<void>(resolve => {
    const look = () => {
      if (isSo()) {
        changes.delete(look);
        resolve();
      }
    };
    changes.add(look);
    look();
  });
}

it('notices that a watch is silent, and sees later what it was not told', async () => {
  await server.player.starts(RUN);
  await until(() => watch.podsOf(RUN).length === 1);
  server.faults.silence(true);
  await server.player.runs(RUN);
  await until(() => watch.lost() !== undefined);
  expect(watch.lost()?.error.message).toBe('it was silent for 0.5 seconds');
  expect(errors).toEqual([watch.lost()?.error]);
  server.faults.silence(false);
  await until(() => watch.lost() === undefined);
  await until(() => watch.podsOf(RUN)[0].pod.status?.phase === 'Running');
});

it('counts a watch that says in its stream that it has expired, and goes on', async () => {
  await server.player.starts(RUN);
  await until(() => watch.podsOf(RUN).length === 1);
  server.faults.compact();
  await until(() => outcomes.includes('expired'));
  await server.player.runs(RUN);
  await until(() => watch.podsOf(RUN)[0].pod.status?.phase === 'Running');
  expect(errors).toEqual([]);
});
