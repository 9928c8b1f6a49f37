import { V1ResourceAttributes } from '@kubernetes/client-node';

type Right = Pick<
  V1ResourceAttributes,
  'group' | 'resource' | 'subresource'
> & {
  verbs: string[];
  why: string;
};

/** What the Role of `deploy/` gives, and what the runner does with it. */
export const NEEDED: Right[] = [
  {
    group: 'batch',
    resource: 'jobs',
    verbs: ['create', 'get', 'list', 'delete'],
    why: 'runs tests, finds those that are left over, and ends them',
  },
  {
    group: '',
    resource: 'pods',
    verbs: ['list', 'watch'],
    why: 'sees how tests go',
  },
  {
    group: '',
    resource: 'pods',
    subresource: 'log',
    verbs: ['get'],
    why: 'reads their reports',
  },
  {
    group: '',
    resource: 'configmaps',
    verbs: ['create'],
    why: 'tells a pod what to test',
  },
  {
    group: '',
    resource: 'secrets',
    verbs: ['create'],
    why: 'gives a pod the token that fetches its model',
  },
];

/** What nobody who only runs smoke tests needs. */
export const EXCESSIVE: Right[] = [
  {
    group: '',
    resource: 'pods',
    verbs: ['create'],
    why: 'could run pods that no profile describes',
  },
  {
    group: '',
    resource: 'pods',
    subresource: 'exec',
    verbs: ['create'],
    why: 'could look into running tests',
  },
  {
    group: '',
    resource: 'secrets',
    verbs: ['get', 'list'],
    why: 'could read what others keep in the namespace',
  },
  {
    group: 'rbac.authorization.k8s.io',
    resource: 'rolebindings',
    verbs: ['create'],
    why: 'could give itself any right',
  },
];

export function rightText({ resource, subresource, verbs }: Right): string {
  return `${verbs.join(', ')} ${resource}${
    subresource ? `/${subresource}` : ''
  }`;
}
