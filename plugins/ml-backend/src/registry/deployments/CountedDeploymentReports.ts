import { DeploymentBody } from '@callboard/plugin-ml-common';
import { isError } from '@backstage/errors';
import { Counter, Registry } from 'prom-client';
import { DeploymentReports, Reporter } from './DeploymentReports';

/** What a refusal is called; whatever else is thrown is a failure. */
const REFUSALS = ['InputError', 'NotAllowedError', 'NotFoundError'];

/** Counts reports by outcome. */
export class CountedDeploymentReports implements DeploymentReports {
  private readonly reports: Counter;

  constructor(private readonly inner: DeploymentReports, registry: Registry) {
    this.reports = new Counter({
      name: 'callboard_ml_deployment_reports_total',
      help: 'Well-formed reports of deployments, by outcome: added, repeated, refused or failed',
      labelNames: ['outcome'],
      registers: [registry],
    });
  }

  async report(body: DeploymentBody, reporter: Reporter, now: Date) {
    try {
      const answer = await this.inner.report(body, reporter, now);
      this.reports.inc({ outcome: answer.added ? 'added' : 'repeated' });
      return answer;
    } catch (error) {
      const refused = isError(error) && REFUSALS.includes(error.name);
      this.reports.inc({ outcome: refused ? 'refused' : 'failed' });
      throw error;
    }
  }
}
