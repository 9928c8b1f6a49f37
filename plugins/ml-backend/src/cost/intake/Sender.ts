import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who sends. */
export interface Sender {
  credentials: BackstageCredentials;
  /** For the record. */
  subject: string;
}
