import { LoggerService } from '@backstage/backend-plugin-api';
import { AuthorizedRepositories } from '../access/AuthorizedRepositories';
import { Callers } from '../access/Callers';
import { GitHostConfig } from '../config';
import { RepositoryReads } from '../repositories/RepositoryReads';
import { Operations } from './Operations';

/** What the routes work with. */
export interface RouterDeps {
  callers: Callers;
  config: GitHostConfig;
  /** Of this plugin, as clients reach it. */
  baseUrl: string;
  /** Path of git's http-backend. */
  httpBackend: string;
  logger: LoggerService;
  operations: Operations;
  reads: RepositoryReads;
  repositories: AuthorizedRepositories;
}
