import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { CostFactsAccepted, CostFactsBody } from '@callboard/plugin-ml-common';
import { Request } from 'express';
import { CostMetrics } from '../CostMetrics';
import { CostIntake } from './CostIntake';
import { Sender } from './Sender';

/** Takes statements, with a record of it. */
export async function takeStatements(
  options: {
    auditor: AuditorService;
    intake: CostIntake;
    metrics: CostMetrics;
    now: () => Date;
  },
  read: () => Promise<CostFactsBody>,
  sender: Sender,
  request: Request,
): Promise<CostFactsAccepted> {
  const { auditor, intake, metrics, now } = options;
  const event = await auditor.createEvent({
    eventId: 'cost-facts',
    severityLevel: 'low',
    request,
  });
  try {
    const body = await read();
    const answer = await intake.accept(body, sender, now());
    metrics.statements(answer.results);
    const lines = body.statements.reduce(
      (sum, each) => sum + each.lines.length,
      0,
    );
    metrics.taken(lines);
    const sources = new Set(body.statements.map(({ source }) => source));
    await event.success({
      meta: { sources: [...sources], lines, results: answer.results },
    });
    return answer;
  } catch (error) {
    metrics.statements(['refused']);
    await event.fail({ error: toError(error) });
    throw error;
  }
}
