import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { servingQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { ServingAnswers } from './ServingAnswers';

/** What agents may ask about services, with the rights of whom they act for. */
export function registerServingActions(
  registry: ActionsRegistryService,
  answers: ServingAnswers,
): void {
  registry.register({
    name: 'get-serving',
    title: 'Get how an inference service, or those of a model, serve',
    description:
      'Requests, errors, predictions and latency in closed hours, and how each service stands to its objectives: attainment over 28 days, error budget and burn rates. Of GPUs, what was reserved, worked and stood idle, in hours, with the saving in millionths of the currency. What is absent is not known, and not 0; low-traffic and no-data are not ok.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe(
              'Entity ref, such as mlinferenceservice:default/tumor-screening',
            ),
          from: z.string().describe('Time in ISO 8601, UTC'),
          to: z.string().describe('Time in ISO 8601, UTC'),
        }),
      output: z => z.object({ services: z.array(z.record(z.any())) }),
    },
    action: async ({ credentials, input }) => {
      const query = check(servingQuery, input);
      return { output: await answers.of(query, credentials) };
    },
  });
}
