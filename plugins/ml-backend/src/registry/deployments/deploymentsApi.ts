import {
  deployment,
  deploymentBody,
  deploymentsAnswer,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of deployments. */
export const deploymentsApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/deployments',
    operationId: 'reportDeployment',
    summary:
      'A deployment as a CD system tells it; one with the id of an earlier one to the same service, from the same sender, changes nothing and is answered with 200',
    body: { name: 'DeploymentBody', schema: deploymentBody },
    answer: { name: 'Deployment', schema: deployment },
    status: 201,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/deployments',
    operationId: 'getDeployments',
    summary:
      'Where versions of a model run, or what runs in a service, and what was deployed',
    answer: { name: 'DeploymentsAnswer', schema: deploymentsAnswer },
    errors: ['400', '401', '404', '503'],
  },
];
