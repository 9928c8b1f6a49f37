import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ProfilesAccepted, ProfilesBody } from '@callboard/plugin-ml-common';
import { Request } from 'express';
import { DriftMetrics } from '../DriftMetrics';
import { ProfileIntake } from './ProfileIntake';
import { Sender } from './Sender';

/** Takes profiles, with a record of it. */
export async function takeProfiles(
  options: {
    auditor: AuditorService;
    intake: ProfileIntake;
    metrics: DriftMetrics;
    now: () => Date;
  },
  read: () => Promise<ProfilesBody>,
  sender: Sender,
  request?: Request,
): Promise<ProfilesAccepted> {
  const { auditor, intake, metrics, now } = options;
  const event = await auditor.createEvent({
    eventId: 'drift-profiles',
    severityLevel: 'low',
    ...(request && { request }),
  });
  try {
    const body = await read();
    const answer = await intake.profiles(body, sender, now());
    metrics.profiles(answer.results);
    const entities = body.profiles.map(({ entityRef }) => entityRef);
    await event.success({
      meta: { entities: [...new Set(entities)], results: answer.results },
    });
    return answer;
  } catch (error) {
    metrics.profiles(['refused']);
    await event.fail({ error: toError(error) });
    throw error;
  }
}
