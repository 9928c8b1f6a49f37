import { createServiceFactory } from '@backstage/backend-plugin-api';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';

/** Stands for the events that other plugins follow, and keeps what was published of one topic. */
export function recordingEvents(topic: string) {
  const published: unknown[] = [];
  return {
    published,
    factory: createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => ({
        publish: async (event: EventParams) => {
          if (event.topic === topic) {
            published.push(event.eventPayload);
          }
        },
        subscribe: async () => {},
      }),
    }),
  };
}
