import { AuditorService, AuthService } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { profilesBody } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { subjectOf } from '../../subjectOf';
import { ProfileIntake } from './ProfileIntake';
import { takeProfiles } from './takeProfiles';
import { DriftMetrics } from '../DriftMetrics';

/** What agents may send, with the rights of whom they act for. */
export function registerIntakeActions(
  registry: ActionsRegistryService,
  options: {
    auditor: AuditorService;
    auth: AuthService;
    intake: ProfileIntake;
    metrics: DriftMetrics;
    now: () => Date;
  },
): void {
  registry.register({
    name: 'send-drift-profiles',
    title: 'Send profiles of windows',
    description:
      'Takes what was counted of the rows of windows by the frame of the baseline, all profiles or none: never the rows. What was sent before changes nothing; a higher revision replaces what the same source said.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          profiles: z
            .array(z.record(z.any()))
            .min(1)
            .max(100)
            .describe('As of POST /v1/profiles'),
        }),
      output: z => z.object({ results: z.array(z.string()) }),
    },
    action: async ({ credentials, input }) => {
      const { auth } = options;
      if (
        !auth.isPrincipal(credentials, 'user') &&
        !auth.isPrincipal(credentials, 'service')
      ) {
        throw new NotAllowedError('Only users and services send profiles');
      }
      const sender = { credentials, subject: subjectOf(credentials) };
      const output = await takeProfiles(
        options,
        async () => check(profilesBody, input),
        sender,
      );
      return { output };
    },
  });
}
