import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  OutcomeValue,
  OutcomeValueBody,
  OutcomeValuesAnswer,
} from '@callboard/plugin-ml-common';

/** Who declares, and when. */
export interface Declarer {
  credentials: BackstageCredentials;
  /** Of the person. */
  userRef: string;
  now: Date;
}

/** What outcomes are worth by the word of their owners. */
export interface OutcomeValues {
  /** @throws InputError; NotFoundError for unknown and hidden entities; NotAllowedError */
  declare(body: OutcomeValueBody, declarer: Declarer): Promise<OutcomeValue>;
  /** @throws InputError; NotFoundError for unknown and hidden entities */
  of(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<OutcomeValuesAnswer>;
}
