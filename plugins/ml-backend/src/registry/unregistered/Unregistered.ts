import {
  RegistrationsAnswer,
  RegistrationsBody,
  UnregisteredPage,
  UnregisteredQuery,
} from '@callboard/plugin-ml-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Models that registries have and the catalog does not. */
export interface Unregistered {
  /** @throws NotAllowedError, InputError for a wrong cursor or registry */
  list(
    query: UnregisteredQuery,
    credentials: BackstageCredentials,
  ): Promise<UnregisteredPage>;
  /** Brings models into the catalog; one that cannot be registered does not keep the others. @throws NotAllowedError */
  register(
    body: RegistrationsBody,
    reporter: { credentials: BackstageCredentials; subject: string },
  ): Promise<RegistrationsAnswer>;
}
