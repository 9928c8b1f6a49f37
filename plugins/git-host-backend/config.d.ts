import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The embedded Git host. */
  gitHost?: {
    /**
     * Folder that keeps the repositories, one folder a group; replicas share it.
     * @default .data/git, beside where the backend runs
     */
    directory?: string;
    /**
     * The largest push, bytes.
     * @default 268435456 (256 MiB)
     */
    maxPushBytes?: number;
    /**
     * The longest clone, push or download; beyond it, it is ended. What a push sends must also come within
     * `backend.server.requestTimeout`, which is 5 minutes unless it is set.
     * @default 10 minutes
     */
    timeout?: HumanDuration | string;
  };
}
