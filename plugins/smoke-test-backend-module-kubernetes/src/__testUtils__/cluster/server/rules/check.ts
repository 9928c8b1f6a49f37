import { Job, KubeObject, Pod, PodStatus } from '../../KubeObject';
import { invalid } from '../ApiError';
import { Resource } from '../resources';
import { Causes } from './Causes';
import { checkData } from './checkData';
import { checkJob } from './checkJob';
import { checkJobStatus } from './checkJobStatus';
import { checkMetadata } from './checkMetadata';
import { checkPodSpec } from './checkPodSpec';

/** A new object, or a changed one. @throws ApiError 422 with all that is wrong */
export function check(
  resource: Resource,
  object: KubeObject,
  before?: KubeObject,
) {
  const causes = new Causes();
  checkMetadata(causes, resource, object);
  if (isJob(object)) checkJob(causes, object);
  if (isPod(object)) checkPodSpec(causes, 'spec', object.spec);
  if (object.kind === 'ConfigMap' || object.kind === 'Secret') {
    checkData(causes, object);
  }
  if (before && isJob(before) && isJob(object)) {
    for (const field of ['template', 'selector'] as const) {
      const [was, is] = [before, object].map(each => each.spec[field]);
      if (JSON.stringify(was) !== JSON.stringify(is)) {
        causes.invalid(`spec.${field}`, is, 'field is immutable');
      }
    }
  }
  refuse(resource, object, causes);
}

/** A changed status. @throws ApiError 422 with all that is wrong */
export function checkStatus(
  resource: Resource,
  object: KubeObject,
  before: KubeObject,
) {
  const causes = new Causes();
  if (isJob(object) && isJob(before)) {
    checkJobStatus(causes, before.status, object);
  }
  if (isPod(object) && isPod(before)) {
    checkTerminated(causes, before.status, object.status);
  }
  refuse(resource, object, causes);
}

/** A container of a Job's pod that has ended does not run again. */
function checkTerminated(
  causes: Causes,
  before: PodStatus | undefined,
  after: PodStatus | undefined,
) {
  for (const list of ['containerStatuses', 'initContainerStatuses'] as const) {
    before?.[list]?.forEach(({ name, state }, index) => {
      const now = after?.[list]?.find(each => each.name === name);
      if (state.terminated && now && !now.state.terminated) {
        causes.forbidden(
          `status.${list}[${index}].state`,
          'may not be transitioned to non-terminated state',
        );
      }
    });
  }
}

function refuse(
  resource: Resource,
  { metadata }: KubeObject,
  { found }: Causes,
) {
  if (found.length > 0) throw invalid(resource, metadata.name, found);
}

// The pinned schema has seen that the rest is as the kind says.
export function isJob(object: KubeObject): object is Job {
  return object.kind === 'Job';
}

export function isPod(object: KubeObject): object is Pod {
  return object.kind === 'Pod';
}
