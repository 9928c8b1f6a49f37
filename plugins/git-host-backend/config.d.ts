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
     * The longest clone, push or download; beyond it, it is ended.
     * @default 10 minutes
     */
    timeout?: HumanDuration | string;
  };
}
