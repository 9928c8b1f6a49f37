import { MlflowLoggedModel, MlflowRun, MlflowVersion } from '../client/answers';
import { datasetsOf } from './datasetsOf';
import { Detail } from './detail';
import { isoTime } from './isoTime';
import { measurementsOf } from './measurementsOf';
import { runUser } from './runUser';

type Facts = Omit<
  Detail,
  'artifacts' | 'conflicts' | 'digest' | 'isRead' | 'signature'
>;

/** Parameters and metrics of the version itself count, else those of its logged model, else those of its run. */
export function factsOf(
  version: MlflowVersion,
  from: { model?: MlflowLoggedModel; run?: MlflowRun },
  webUrl: string,
): Facts {
  const { model, run } = from;
  const metrics = firstFilled(
    version.metrics,
    model?.data.metrics,
    run?.data.metrics,
  );
  const params = firstFilled(
    version.params.map(({ name, value }) => ({ key: name, value })),
    model?.data.params,
    run?.data.params,
  );
  const measuredOn = metrics.flatMap(each => each.dataset_name ?? []);
  return {
    createdBy: run && runUser(run),
    sourceRun: run && sourceRun(run, webUrl),
    params: Object.fromEntries(params.map(({ key, value }) => [key, value])),
    ...measurementsOf(metrics),
    datasets: datasetsOf(run?.inputs.dataset_inputs ?? [], new Set(measuredOn)),
  };
}

function firstFilled<T>(...lists: Array<T[] | undefined>): T[] {
  return lists.find(list => list && list.length > 0) ?? [];
}

function sourceRun({ info }: MlflowRun, webUrl: string): Facts['sourceRun'] {
  const { end_time, experiment_id = '0', run_id, start_time } = info;
  return {
    type: 'mlflow',
    runId: run_id,
    url: `${webUrl}/#/experiments/${encodeURIComponent(
      experiment_id,
    )}/runs/${encodeURIComponent(run_id)}`,
    startedAt: isoTime(start_time),
    endedAt: isoTime(end_time),
  };
}
