import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/** What the plugin `smoke-test` audits: each event with its end. */
export function recordingAuditor() {
  const events: Array<
    Pick<
      AuditorServiceCreateEventOptions,
      'eventId' | 'severityLevel' | 'meta'
    > & { end: 'none' | 'success' | 'fail'; error?: string }
  > = [];
  const factory = createServiceFactory({
    service: coreServices.auditor,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) => ({
      async createEvent(options: AuditorServiceCreateEventOptions) {
        const { eventId, meta, severityLevel } = options;
        const event: (typeof events)[number] = {
          eventId,
          severityLevel,
          meta,
          end: 'none',
        };
        if (plugin.getId() === 'smoke-test') {
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
