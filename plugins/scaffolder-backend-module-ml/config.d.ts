export interface Config {
  ml?: {
    templates?: {
      publish?: {
        /** Host of `integrations` that new repositories are published to. Default: the first Gitea integration, which the embedded Git host is. */
        host?: string;
      };
      tools?: {
        /** Folder that keeps every program that a repository ever pinned, by digest. Default: none, only the present ones are served. */
        directory?: string;
      };
      verify?: {
        /** Folder that keeps the installed dependencies of generated repositories, by lock file. Default: none, nothing is verified. */
        directory?: string;
        /** Longest verification, seconds. Default: 300. */
        seconds?: number;
      };
    };
  };
}
