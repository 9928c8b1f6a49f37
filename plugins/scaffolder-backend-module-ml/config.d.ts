export interface Config {
  ml?: {
    templates?: {
      publish?: {
        /** Host of `integrations` that new repositories are published to. Default: the first Gitea integration, which the embedded Git host is. */
        host?: string;
        /** Who owns them there: organization, user or group of Gitea, GitHub and GitLab. Default: the name of the group that owns the service. */
        owner?: string;
        /** Of Azure DevOps. */
        organization?: string;
        /** Of Bitbucket Cloud. */
        workspace?: string;
        /** Of Bitbucket and Azure DevOps. */
        project?: string;
      };
      tools?: {
        /** Folder that keeps every program that a repository ever pinned, by digest. Default: none, only the present ones are served. */
        directory?: string;
      };
      verify?: {
        /** Folder that keeps the installed dependencies of generated repositories, by lock file. Default: none, nothing is verified. */
        directory?: string;
        /** Longest verification, its installation included, seconds. Default: 300. */
        seconds?: number;
      };
    };
  };
}
