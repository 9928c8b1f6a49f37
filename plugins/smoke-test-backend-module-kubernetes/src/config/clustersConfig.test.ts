import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readClusters } from './clustersConfig';

const AT = 'kubernetes.clusterLocatorMethods: the url of the cluster gpu must';

function read(cluster: JsonObject) {
  const clusters = [
    {
      name: 'gpu',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'secret',
      ...cluster,
    },
  ];
  const clusterLocatorMethods = [{ type: 'config', clusters }];
  const data = { kubernetes: { clusterLocatorMethods } };
  return readClusters(mockServices.rootConfig({ data }), ['gpu']).get('gpu');
}

it.each([
  ['https://10.0.0.1:6443/', 'https://10.0.0.1:6443'],
  ['https://rancher.example.com/k8s/clusters/c-1/', undefined],
  ['http://localhost:8001', undefined],
  ['http://127.0.0.1:8001', undefined],
  ['http://[::1]:8001', undefined],
])('reaches a cluster at %s', (url, at = url.replace(/\/$/, '')) => {
  expect(read({ url })).toMatchObject({ url: at });
});

it('sends no token over plain HTTP, but may go without one', () => {
  const url = 'http://kubectl-proxy.example.com';
  expect(read({ url, authProvider: 'localKubectlProxy' })).toMatchObject({
    url,
    token: { type: 'none' },
  });
});

it.each([
  ['gpu.example.com', 'be one such as https://k8s.example.com:6443'],
  ['gpu.example.com:6443', 'be one such as'],
  ['ftp://gpu.example.com', 'be one such as'],
  ['https://kim:pass@gpu.example.com', 'be one such as'],
  ['https://gpu.example.com/?a=b', 'be one such as'],
  ['http://gpu.example.com', 'begin with https://'],
  ['http://127.example.com', 'begin with https://'],
])('does not start with %s', (url, says) => {
  expect(() => read({ url })).toThrow(`${AT} ${says}`);
});

it('names the url also where the token is that of its own pod', () => {
  expect(() =>
    read({ url: 'kubernetes.default.svc', serviceAccountToken: undefined }),
  ).toThrow(`${AT} be one such as`);
});
