import { MlflowRun } from '../client/answers';

/** Who started a run, as its client says; MLflow's own field has the account of the operating system. */
export function runUser({ data, info }: MlflowRun): string | undefined {
  const tag = data.tags.find(({ key }) => key === 'mlflow.user');
  return tag?.value || info.user_id;
}
