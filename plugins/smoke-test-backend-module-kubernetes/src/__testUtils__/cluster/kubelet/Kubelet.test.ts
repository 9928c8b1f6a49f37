import { KubeAccess } from '../KubeAccess';
import { kubeLines } from '../kubeLines';
import { Kubelet } from './Kubelet';

const kubelet = new Kubelet();
let access: KubeAccess;

beforeAll(async () => {
  const { port, ca } = await kubelet.listen();
  access = { url: `https://127.0.0.1:${port}`, ca, token: '' };
});
afterAll(() => kubelet.stop());

async function lines(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const line of kubeLines(access, path)) found.push(line);
  return found;
}

it('serves over HTTPS what a container prints, until it ends', async () => {
  kubelet.starts('smoke', 'pod', 'test');
  kubelet.says('smoke', 'pod', 'test', ['one']);
  const log = kubeLines(access, '/containerLogs/smoke/pod/test?follow=true');
  expect((await log.next()).value).toBe('one');
  kubelet.says('smoke', 'pod', 'test', ['two']);
  expect((await log.next()).value).toBe('two');
  kubelet.ends('smoke', 'pod', 'test');
  expect((await log.next()).done).toBe(true);
  expect(await lines('/containerLogs/smoke/pod/test?tailLines=1')).toEqual([
    'two',
  ]);
});

it('has no log of what has not started or is gone', async () => {
  await expect(lines('/containerLogs/smoke/new/test')).rejects.toThrow('400');
  kubelet.starts('smoke', 'old', 'test');
  kubelet.forgets('smoke', 'old');
  await expect(lines('/containerLogs/smoke/old/test')).rejects.toThrow('400');
  await expect(lines('/pods')).rejects.toThrow('404');
});
