import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** What is audited: each event with its end. */
export function recordingAuditor() {
  const events: Array<{
    eventId: string;
    meta?: JsonObject;
    end: 'none' | 'success' | 'fail';
  }> = [];
  const factory = createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      async createEvent({ eventId, meta }) {
        const event: (typeof events)[number] = { eventId, meta, end: 'none' };
        events.push(event);
        return {
          async success() {
            event.end = 'success';
          },
          async fail() {
            event.end = 'fail';
          },
        };
      },
    }),
  });
  return { events, factory };
}
