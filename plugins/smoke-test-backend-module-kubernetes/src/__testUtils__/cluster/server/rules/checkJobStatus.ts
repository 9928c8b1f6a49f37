import { Job, JobStatus } from '../../KubeObject';
import { Causes } from './Causes';

const TERMINAL = ['Complete', 'Failed', 'FailureTarget', 'SuccessCriteriaMet'];

/** The transitions that a Job's status may make, as the server has checked them since Jobs can be managed by others. */
export function checkJobStatus(
  causes: Causes,
  before: JobStatus = {},
  { status = {} }: Job,
) {
  const counts = ['active', 'ready', 'terminating', 'succeeded', 'failed'];
  for (const field of counts as 'active'[]) {
    causes.nonNegative(`status.${field}`, status[field]);
  }
  const complete = is(status, 'Complete');
  const failed = is(status, 'Failed');
  if (complete && failed) {
    refuse(causes, 'cannot set Complete=True and Failed=true conditions');
  }
  if (failed && !is(status, 'FailureTarget')) {
    refuse(
      causes,
      'cannot set Failed=True condition without the FailureTarget=true condition',
    );
  }
  if (complete && !is(status, 'SuccessCriteriaMet')) {
    refuse(
      causes,
      'cannot set Complete=True condition without the SuccessCriteriaMet=true condition',
    );
  }
  if (is(status, 'SuccessCriteriaMet') && is(status, 'FailureTarget')) {
    refuse(
      causes,
      'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions',
    );
  }
  for (const type of TERMINAL) {
    if (is(before, type) && !is(status, type)) {
      refuse(causes, `cannot disable the terminal ${type}=True condition`);
    }
  }
  checkTimes(causes, before, status, complete);
  if (complete || failed) checkOver(causes, status);
  if ((status.ready ?? 0) > (status.active ?? 0)) {
    causes.invalid(
      'status.ready',
      status.ready,
      'cannot set more ready pods than active',
    );
  }
}

function checkTimes(
  causes: Causes,
  before: JobStatus,
  status: JobStatus,
  complete: boolean,
) {
  if (before.startTime && before.startTime !== status.startTime) {
    causes.required(
      'status.startTime',
      'startTime cannot be changed for unsuspended job',
    );
  }
  if (complete && !status.completionTime) {
    causes.required(
      'status.completionTime',
      'completionTime is required for Complete jobs',
    );
  }
  if (!complete && status.completionTime) {
    causes.invalid(
      'status.completionTime',
      status.completionTime,
      'cannot set completionTime when there is no Complete=True condition',
    );
  }
}

function checkOver(causes: Causes, status: JobStatus) {
  if (!status.startTime) {
    causes.required(
      'status.startTime',
      'startTime is required for finished job',
    );
  }
  for (const field of ['active', 'terminating'] as const) {
    if (status[field]) {
      causes.invalid(
        `status.${field}`,
        status[field],
        `${field}>0 is invalid for finished job`,
      );
    }
  }
  const uncounted = status.uncountedTerminatedPods;
  if (uncounted?.failed?.length || uncounted?.succeeded?.length) {
    causes.invalid(
      'status.uncountedTerminatedPods',
      uncounted,
      'must be empty for finished job',
    );
  }
}

function refuse(causes: Causes, detail: string) {
  causes.invalid('status.conditions', undefined, detail);
}

function is({ conditions = [] }: JobStatus, type: string): boolean {
  return conditions.some(each => each.type === type && each.status === 'True');
}
