import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  SentWindowsAccepted,
  SentWindowsBody,
} from '@callboard/plugin-ml-common';

/** Takes how services serve. */
export interface ServingIntake {
  /**
   * All of it, or nothing.
   * @throws InputError naming the field and the rule; NotFoundError for unknown and hidden services; ConflictError for
   * other figures under an hour and revision that is there, and for sources that the portal reads itself
   */
  accept(
    body: SentWindowsBody,
    credentials: BackstageCredentials,
  ): Promise<SentWindowsAccepted>;
}
