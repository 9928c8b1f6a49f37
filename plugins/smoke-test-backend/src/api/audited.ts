import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Does something, and records that it was asked for and how it ended. */
export async function audited<T extends object>(
  auditor: AuditorService,
  options: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
  ended: (answer: T) => AuditorServiceCreateEventOptions['meta'] = () => ({}),
): Promise<T> {
  const event = await auditor.createEvent(options);
  try {
    const answer = await work();
    await event.success({ meta: ended(answer) });
    return answer;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
