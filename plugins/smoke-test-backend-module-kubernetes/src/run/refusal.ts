import { toError } from '@backstage/errors';
import { SmokeResult } from '@callboard/plugin-ml-node';
import { ClusterError } from '../cluster/ClusterError';

const ASK = 'ask the platform team, whose command doctor says what is missing';

/** How a run ends that the cluster did not take, in words for whoever owns the model. */
export function refusal(
  error: unknown,
  { cluster, namespace }: { cluster: string; namespace: string },
): SmokeResult {
  const { message } = toError(error);
  if (!(error instanceof ClusterError)) {
    return { exitClass: 'infra-failed', reason: message };
  }
  switch (error.fault) {
    case 'quota':
      return {
        exitClass: 'not-run',
        reason: `The quota of ${namespace} in ${cluster} is used up; try again when other runs have ended (${message})`,
      };
    case 'denied':
      return {
        exitClass: 'infra-failed',
        reason: `The portal lacks a right in ${namespace} of ${cluster}; ${ASK} (${message})`,
      };
    case 'unauthenticated':
      return {
        exitClass: 'infra-failed',
        reason: `The cluster ${cluster} does not accept the portal's token; ${ASK} (${message})`,
      };
    case 'not-found':
      return {
        exitClass: 'infra-failed',
        reason: `There is no namespace ${namespace} in ${cluster}; ${ASK} (${message})`,
      };
    case 'refused':
      return {
        exitClass: 'infra-failed',
        reason: `The cluster ${cluster} refuses the Job that the profile describes; ${ASK} (${message})`,
      };
    case 'exists':
      return {
        exitClass: 'infra-failed',
        reason: `Something else has the name of its Job in ${namespace} of ${cluster} (${message})`,
      };
    case 'expired':
    case 'unreachable':
      return {
        exitClass: 'infra-failed',
        reason: `The cluster ${cluster} could not be reached (${message})`,
      };
    default:
      throw new Error(`A fault is ${error.fault satisfies never}`);
  }
}
