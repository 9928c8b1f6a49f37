import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { CountsAccepted } from '@callboard/plugin-ml-common';
import { Request } from 'express';
import { CostMetrics } from '../CostMetrics';
import { Sender } from '../intake/Sender';
import { CountIntake } from './CountIntake';
import { SentCounts } from './SentCounts';

/** Takes counts, with a record of it. */
export async function takeCounts(
  options: {
    auditor: AuditorService;
    intake: CountIntake;
    metrics: CostMetrics;
    now: () => Date;
  },
  field: SentCounts['field'],
  read: () => Promise<SentCounts['items']>,
  sender: Sender,
  request: Request,
): Promise<CountsAccepted> {
  const { auditor, intake, metrics, now } = options;
  const event = await auditor.createEvent({
    eventId: `cost-${field}`,
    severityLevel: 'low',
    request,
  });
  try {
    const items = await read();
    const answer = await intake.accept({ field, items }, sender, now());
    metrics.counts(field, answer.results);
    const sources = new Set(items.map(({ counter }) => counter.source));
    await event.success({
      meta: { sources: [...sources], results: answer.results },
    });
    return answer;
  } catch (error) {
    metrics.counts(field, ['refused']);
    await event.fail({ error: toError(error) });
    throw error;
  }
}
