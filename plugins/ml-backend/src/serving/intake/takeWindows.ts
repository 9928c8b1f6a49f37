import {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  SentWindowsAccepted,
  SentWindowsBody,
} from '@callboard/plugin-ml-common';
import { Request } from 'express';
import { ServingMetrics } from '../ServingMetrics';
import { ServingIntake } from './ServingIntake';

/** Takes hours of services, with a record of it. */
export async function takeWindows(
  options: {
    auditor: AuditorService;
    intake: ServingIntake;
    metrics: ServingMetrics;
  },
  read: () => Promise<SentWindowsBody>,
  credentials: BackstageCredentials,
  request: Request,
): Promise<SentWindowsAccepted> {
  const { auditor, intake, metrics } = options;
  const event = await auditor.createEvent({
    eventId: 'serving-windows',
    severityLevel: 'low',
    request,
  });
  try {
    const body = await read();
    const answer = await intake.accept(body, credentials);
    metrics.sent(answer.results);
    const sources = new Set(body.windows.map(({ source }) => source));
    const services = new Set(body.windows.map(({ service }) => service));
    await event.success({
      meta: {
        services: [...services],
        sources: [...sources],
        windows: body.windows.length,
      },
    });
    return answer;
  } catch (error) {
    metrics.sent(['refused']);
    await event.fail({ error: toError(error) });
    throw error;
  }
}
