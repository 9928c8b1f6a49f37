import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Does something to an alert, and records who asked for it and how it ended. */
export async function auditedAction<T>(
  auditor: AuditorService,
  options: Pick<AuditorServiceCreateEventOptions, 'request' | 'meta'>,
  act: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId: 'drift-alert-action',
    severityLevel: 'medium',
    ...options,
  });
  try {
    const done = await act();
    await event.success();
    return done;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
