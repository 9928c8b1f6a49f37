import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { kubeLines } from '../kubeLines';
import { Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

describe.each(testClusters)('a log of %s', (_name, start) => {
  let cluster: TestCluster;
  let admin: KubeAccess;
  let pod: string;
  beforeEach(async () => {
    cluster = await start();
    const { ca, namespace, url } = cluster;
    admin = { url, ca, token: cluster.admin.token };
    const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
    await kubeCall(admin, 'POST', jobs, sampleJob('run'));
    const { metadata } = await cluster.player.starts('run');
    pod = `/api/v1/namespaces/${namespace}/pods/${metadata.name}`;
  });
  afterEach(() => cluster?.stop());

  const follow = (query = '') =>
    kubeLines(admin, `${pod}/log?container=test&follow=true${query}`);

  async function lines(query: string): Promise<string[]> {
    const found: string[] = [];
    const log = kubeLines(admin, `${pod}/log?container=test&${query}`);
    for await (const line of log) found.push(line);
    return found;
  }

  async function refusal(query: string): Promise<string | undefined> {
    const { body } = await kubeAsk<Status>(admin, 'GET', `${pod}/log?${query}`);
    return body.message;
  }

  it('follows a container until its end', async () => {
    await cluster.player.runs('run');
    cluster.player.says('run', ['one']);
    const log = follow();
    expect((await log.next()).value).toBe('one');
    cluster.player.says('run', ['two', 'three']);
    expect((await log.next()).value).toBe('two');
    expect((await log.next()).value).toBe('three');
    await cluster.player.ends('run', { exitCode: 0 });
    expect((await log.next()).done).toBe(true);
  });

  it('gives the lines since a time in whole seconds, so that some come again', async () => {
    await cluster.player.runs('run');
    cluster.player.says('run', ['one', 'two']);
    const [first] = await lines('timestamps=true');
    const [stamp, text] = first.split(' ');
    expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    expect(text).toBe('one');
    // The last nanosecond of that second: later than both lines.
    const later = stamp.replace(/\.\d{9}/, '.999999999');
    expect(await lines(`sinceTime=${encodeURIComponent(later)}`)).toEqual([
      'one',
      'two',
    ]);
    expect(await lines('sinceTime=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await lines('sinceSeconds=3600')).toEqual(['one', 'two']);
  });

  it('gives the last lines, and the first bytes', async () => {
    await cluster.player.runs('run');
    cluster.player.says('run', ['one', 'two', 'three']);
    expect(await lines('tailLines=2')).toEqual(['two', 'three']);
    expect(await lines('limitBytes=6')).toEqual(['one', 'tw']);
  });

  it('says why there is no log yet', async () => {
    await cluster.player.fetches('run');
    const { name } = (await cluster.player.pod('run')).metadata;
    expect(await refusal('container=test')).toBe(
      `container "test" in pod "${name}" is waiting to start: PodInitializing`,
    );
    await cluster.player.waits('run', { reason: 'ImagePullBackOff' });
    expect(await refusal('container=test')).toBe(
      `container "test" in pod "${name}" is waiting to start: trying and failing to pull image`,
    );
    expect(await refusal('container=other')).toBe(
      `container other is not valid for pod ${name}`,
    );
  });

  it.each([
    ['sinceSeconds=1&sinceTime=2026-01-01T00:00:00Z', 'at most one of'],
    ['sinceSeconds=0', 'must be greater than 0'],
    ['tailLines=-1', 'must be greater than or equal to 0'],
    ['sinceTime=yesterday', 'parsing time "yesterday"'],
  ])('refuses %s', async (query, message) => {
    expect(await refusal(`container=test&${query}`)).toContain(message);
  });
});
