import { z } from 'zod';
import { profile } from './profile';
import { profileFrame } from './profileFrame';

/**
 * JSON Schemas of what is sent of drift, for those who make it in other languages: a
 * profile, and the frame that it is counted with. What they cannot say, that sums fit to
 * counts and counts to the frame, `countsProblems` says.
 *
 * @public
 */
export function profileJsonSchema(of: 'profile' | 'profile-frame'): object {
  return {
    ...z.toJSONSchema(of === 'profile' ? profile : profileFrame, {
      io: 'input',
    }),
    title: of === 'profile' ? 'Profile of rows' : 'Frame of profiles',
  };
}
