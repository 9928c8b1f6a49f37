import { Status } from '../KubeObject';

/** What is answered where there is no object to answer. */
export function success(code?: 201): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    ...(code && { code }),
  };
}
