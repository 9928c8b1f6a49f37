import { RootConfigService } from '@backstage/backend-plugin-api';

/** One MLflow tracking server with its registry; times in milliseconds. */
export interface MlflowConfig {
  /** As in `spec.registries[].instance`. */
  instance: string;
  /** Where its API is. */
  url: string;
  /** Where people look at it; `url` if left out. */
  webUrl: string;
  auth?: { token: string } | { username: string; password: string };
  /** With which its webhooks are signed; none are taken if left out. */
  webhookSecret?: string;
  /** The most requests that it is sent. */
  requestsPerSecond: number;
  timeoutMs: number;
}

/** @throws InputError naming the setting and the cure */
export function readMlflowConfig(_config: RootConfigService): MlflowConfig[] {
  return [];
}
