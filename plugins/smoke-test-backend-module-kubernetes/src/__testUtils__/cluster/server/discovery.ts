import { apiVersionOf, RESOURCES } from './resources';

const VERSION = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3',
  platform: 'linux/amd64',
};

/** Whether any resource of this group is kept, or asked about oneself. */
export function knowsGroup(group: string, version: string): boolean {
  return (
    group === 'authorization.k8s.io' ||
    RESOURCES.some(each => each.group === group && each.version === version)
  );
}

/** What every bearer may read: which version this is and which kinds it keeps. Undefined for all other paths. */
export function discovery(path: string): object | string | undefined {
  if (path === '/version') return VERSION;
  if (['/healthz', '/livez', '/readyz'].includes(path)) return 'ok';
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') return groupList();
  const apiVersion = /^\/(?:api|apis)\/(.+)$/.exec(path)?.[1];
  const found = RESOURCES.filter(each => apiVersionOf(each) === apiVersion);
  return found.length === 0
    ? groupList().groups.find(({ name }) => name === apiVersion)
    : {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: apiVersion,
        resources: found.map(({ plural, kind, namespaced }) => ({
          name: plural,
          singularName: kind.toLowerCase(),
          namespaced,
          kind,
          verbs: [
            'create',
            'delete',
            'get',
            'list',
            'patch',
            'update',
            'watch',
          ],
        })),
      };
}

function groupList() {
  const groups = [...new Set(RESOURCES.map(({ group }) => group))];
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.filter(Boolean).map(name => {
      const version = { groupVersion: `${name}/v1`, version: 'v1' };
      return { name, versions: [version], preferredVersion: version };
    }),
  };
}
