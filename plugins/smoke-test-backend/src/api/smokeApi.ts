import {
  bundlesAnswer,
  bundlesQuery,
  evidenceEnvelope,
  gpuMinutes,
  gpuMinutesQuery,
  keysAnswer,
  newBundleBody,
  profilesAnswer,
  runsPage,
  runsQuery,
  smokeRunDetail,
  startedRun,
  startRunBody,
  storedBundle,
} from '@callboard/plugin-ml-common';
import { ApiDescription, ApiRoute } from '@callboard/plugin-ml-node';
import { eventsQuery } from './eventsQuery';

const runs: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/runs',
    operationId: 'startRun',
    summary:
      'Queues a smoke test; the answer is the run that is queued already if there is one of the same',
    body: { name: 'StartRunBody', schema: startRunBody },
    answer: { name: 'StartedRun', schema: startedRun },
    status: 202,
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/runs',
    operationId: 'getRuns',
    summary:
      'With ref: the runs of an entity, newest first; with since, for services only: all that changed, in the order of their changes',
    query: runsQuery,
    answer: { name: 'RunsPage', schema: runsPage },
    errors: ['400', '401', '403', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/runs/{id}',
    operationId: 'getRun',
    summary: 'A run with its report',
    answer: { name: 'SmokeRunDetail', schema: smokeRunDetail },
    errors: ['401', '404', '503'],
  },
  {
    method: 'delete',
    path: '/v1/runs/{id}',
    operationId: 'cancelRun',
    summary:
      'Asks a run to end, which may take a moment; does nothing to one that is finished',
    answer: { name: 'StartedRun', schema: startedRun },
    status: 202,
    errors: ['401', '403', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/runs/{id}/events',
    operationId: 'getRunEvents',
    summary:
      'What happens in a run, a JSON object a line as it happens, until it is finished; empty lines keep the connection alive',
    query: eventsQuery,
    answer: { mediaTypes: ['application/x-ndjson'] },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/runs/{id}/evidence',
    operationId: 'getEvidence',
    summary:
      'Signed evidence of a finished run: a DSSE envelope around an in-toto statement',
    answer: { name: 'EvidenceEnvelope', schema: evidenceEnvelope },
    errors: ['401', '404', '503'],
  },
];

const routes: ApiRoute[] = [
  ...runs,
  {
    method: 'get',
    path: '/v1/profiles',
    operationId: 'getProfiles',
    summary: 'The profiles that one may choose from',
    answer: { name: 'ProfilesAnswer', schema: profilesAnswer },
    errors: ['401'],
  },
  {
    method: 'get',
    path: '/v1/gpu-minutes',
    operationId: 'getGpuMinutes',
    summary:
      'What smoke tests of all that one owner owns have used of GPUs today (UTC), and may use; by the owner, or by an entity that it owns',
    query: gpuMinutesQuery,
    answer: { name: 'GpuMinutes', schema: gpuMinutes },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: '/v1/bundles',
    operationId: 'getBundles',
    summary: 'The golden bundles that were given to an entity, newest first',
    query: bundlesQuery,
    answer: { name: 'BundlesAnswer', schema: bundlesAnswer },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/bundles',
    operationId: 'addBundle',
    summary:
      'Gives an entity golden inputs and outputs; the newest 20 are kept',
    body: { name: 'NewBundleBody', schema: newBundleBody },
    answer: { name: 'StoredBundle', schema: storedBundle },
    status: 201,
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/keys',
    operationId: 'getKeys',
    summary: 'The public keys that verify evidence, for everyone',
    answer: { name: 'KeysAnswer', schema: keysAnswer },
    errors: [],
  },
];

/** What `/api/smoke-test/openapi.json` says. */
export const SMOKE_API: ApiDescription = {
  title: 'Callboard smoke test backend',
  base: '/api/smoke-test',
  routes,
};
