import {
  BaselineBody,
  BaselineFrame,
  BaselineFrameQuery,
  ProfilesAccepted,
  ProfilesBody,
} from '@callboard/plugin-ml-common';
import { Sender } from './Sender';

/** Takes what was counted. */
export interface ProfileIntake {
  /**
   * All of them, or none.
   * @throws InputError naming the field and the rule; NotFoundError for unknown and hidden entities and frames;
   * ConflictError for other content under a key and revision that is there
   */
  profiles(
    body: ProfilesBody,
    sender: Sender,
    now: Date,
  ): Promise<ProfilesAccepted>;
  /** @throws InputError, NotFoundError; NotAllowedError for people who may not manage the monitors of the entity */
  baseline(
    body: BaselineBody,
    sender: Sender,
    now: Date,
  ): Promise<{ edgesHash: string }>;
  /** How rows are to be counted. @throws NotFoundError where there is no baseline, and for unknown and hidden entities */
  frame(query: BaselineFrameQuery, sender: Sender): Promise<BaselineFrame>;
}
