import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/** What the plugin `ml` audits: each event with its end. */
export function recordingAuditor() {
  const events: Array<
    Pick<AuditorServiceCreateEventOptions, 'eventId' | 'meta'> & {
      end: 'none' | 'success' | 'fail';
      error?: string;
    }
  > = [];
  const factory = createServiceFactory({
    service: coreServices.auditor,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => ({
      async createEvent({ eventId, meta }: AuditorServiceCreateEventOptions) {
        const event: (typeof events)[number] = { eventId, meta, end: 'none' };
        if (plugin.getId() === 'ml') {
          events.push(event);
        }
        return {
          async success() {
            event.end = 'success';
          },
          async fail({ error }: { error: Error }) {
            event.end = 'fail';
            event.error = error.name;
          },
        };
      },
    }),
  });
  return { events, factory };
}
