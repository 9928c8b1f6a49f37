export interface Config {
  gitHost?: {
    /** Folder that keeps the repositories, one folder a group. Default: .data/git beside the backend. */
    directory?: string;
  };
}
