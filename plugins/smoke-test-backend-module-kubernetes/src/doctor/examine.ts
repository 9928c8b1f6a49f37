import { Cluster } from '../cluster/Cluster';
import { ClusterError } from '../cluster/ClusterError';
import { isLoopback } from '../config/isLoopback';
import { KubernetesConfig, Place } from '../config/kubernetesConfig';
import { jobOf } from '../job/jobOf';
import { Finding } from './findings';
import { EXCESSIVE, NEEDED, rightText } from './rights';

/** Of no run: nothing is made of it. */
const TRIAL = '00000000-0000-4000-8000-000000000000';

/**
 * Looks whether the profiles of one namespace can run there. Makes nothing: the Jobs of the
 * profiles are sent as a dry run, which the cluster checks as if they were real.
 */
export async function examine(
  cluster: Cluster,
  places: ReadonlyMap<string, Place>,
  config: KubernetesConfig,
): Promise<Finding[]> {
  const [{ namespace }] = places.values();
  try {
    const findings = [
      ...(await neededRights(cluster, namespace)),
      ...(await excessiveRights(cluster, namespace)),
    ];
    for (const [profile, place] of places) {
      findings.push(await trial(cluster, profile, place, config));
      findings.push(...unseen(profile, place));
    }
    return [
      { state: 'good', text: 'The API server answers' },
      ...findings,
      artifacts(config),
    ];
  } catch (error) {
    return [unasked(ClusterError.of(error), cluster)];
  }
}

async function neededRights(
  cluster: Cluster,
  namespace: string,
): Promise<Finding[]> {
  return Promise.all(
    NEEDED.map(async (right): Promise<Finding> => {
      const lacking = await lackingVerbs(cluster, namespace, right);
      return lacking.length === 0
        ? { state: 'good', text: `May ${rightText(right)}: ${right.why}` }
        : {
            state: 'missing',
            text: `May not ${rightText({ ...right, verbs: lacking })}: ${
              right.why
            }`,
            cure: 'apply the Role and RoleBinding of deploy/, for the account whose token the portal has',
          };
    }),
  );
}

async function excessiveRights(
  cluster: Cluster,
  namespace: string,
): Promise<Finding[]> {
  const found = await Promise.all(
    EXCESSIVE.map(async (right): Promise<Finding[]> => {
      const lacking = await lackingVerbs(cluster, namespace, right);
      const verbs = right.verbs.filter(verb => !lacking.includes(verb));
      return verbs.length === 0
        ? []
        : [
            {
              state: 'too-much',
              text: `May ${rightText({ ...right, verbs })}: ${right.why}`,
              cure: 'give the portal an account of its own, with the Role of deploy/ and nothing else',
            },
          ];
    }),
  );
  return found.flat();
}

async function lackingVerbs(
  cluster: Cluster,
  namespace: string,
  { group, resource, subresource, verbs }: (typeof NEEDED)[number],
): Promise<string[]> {
  const allowed = await Promise.all(
    verbs.map(verb =>
      cluster.may({ group, namespace, resource, subresource, verb }),
    ),
  );
  return verbs.filter((_, index) => !allowed[index]);
}

async function trial(
  cluster: Cluster,
  profile: string,
  place: Place,
  config: KubernetesConfig,
): Promise<Finding> {
  const job = jobOf(
    {
      runId: TRIAL,
      profile,
      limits: place.limits,
      fetches: true,
      secretNames: [],
    },
    place,
    config,
  );
  try {
    await cluster.tryJob(place.namespace, job);
    return {
      state: 'good',
      text: `The Job of the profile ${profile} is taken`,
    };
  } catch (error) {
    return {
      state: 'missing',
      text: `The Job of the profile ${profile} is not taken: ${
        ClusterError.of(error).message
      }`,
      cure: cureOf(ClusterError.of(error), place),
    };
  }
}

function cureOf({ fault }: ClusterError, { namespace }: Place): string {
  switch (fault) {
    case 'not-found':
      return `make the namespace ${namespace}: kubectl apply -k deploy/`;
    case 'quota':
      return 'wait for other runs to end, or raise the ResourceQuota of the namespace';
    case 'denied':
      return 'apply the Role and RoleBinding of deploy/';
    default:
      return 'correct what the profile says under kubernetes';
  }
}

/** Only a pod could tell. */
function artifacts({ artifactsUrl }: KubernetesConfig): Finding {
  const url = new URL(artifactsUrl);
  const isPod = isLoopback(url);
  return {
    state: 'unknown',
    text: `whether pods reach ${artifactsUrl}, where they fetch models${
      isPod ? `; ${url.hostname} is the pod itself` : ''
    }`,
    cure: isPod
      ? 'set smokeTest.kubernetes.artifactsUrl to an address of the portal that pods can reach'
      : 'look at the egress rules of deploy/network-policies.yaml; no pod without the labels of a smoke test is under them',
  };
}

/** What the rights of the portal do not show; somebody with more of them can look. */
function unseen(profile: string, place: Place): Finding[] {
  const { gpuProduct, gpuResource, gpus, priorityClass, queue, runtimeClass } =
    place;
  const look = (text: string, command: string): Finding => ({
    state: 'unknown',
    text: `${profile}: ${text}`,
    cure: command,
  });
  return [
    ...(gpus > 0
      ? [
          look(
            `whether nodes have ${gpuResource}${
              gpuProduct ? ` of the product ${gpuProduct}` : ''
            }`,
            `kubectl get nodes -o custom-columns=NODE:.metadata.name,PRODUCT:.metadata.labels.nvidia\\.com/gpu\\.product,GPUS:.status.allocatable.${gpuResource.replaceAll(
              '.',
              '\\.',
            )}`,
          ),
        ]
      : []),
    ...(priorityClass
      ? [
          look(
            `whether there is the priority class ${priorityClass}`,
            `kubectl get priorityclass ${priorityClass}`,
          ),
        ]
      : []),
    ...(runtimeClass
      ? [
          look(
            `whether there is the runtime class ${runtimeClass}`,
            `kubectl get runtimeclass ${runtimeClass}`,
          ),
        ]
      : []),
    ...(queue
      ? [
          look(
            `whether Kueue lets its queue ${queue} begin`,
            `kubectl get localqueue -n ${place.namespace} ${queue}`,
          ),
        ]
      : []),
  ];
}

function unasked(error: ClusterError, { name }: Cluster): Finding {
  return error.fault === 'unauthenticated'
    ? {
        state: 'missing',
        text: `The cluster ${name} does not accept the token: ${error.message}`,
        cure: 'make a new token for the service account of deploy/, and set it as serviceAccountToken of the cluster',
      }
    : {
        state: 'missing',
        text: `The API server of ${name} could not be asked: ${error.message}`,
        cure: 'look at url, caData and skipTLSVerify of the cluster, and at what lies between here and there',
      };
}
