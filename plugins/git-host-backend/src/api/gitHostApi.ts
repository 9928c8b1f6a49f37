import {
  contentsAnswer,
  contentsQuery,
  repositoriesAnswer,
  repository,
} from '@callboard/plugin-ml-common';
import { ApiDescription } from '@callboard/plugin-ml-node';
import { archiveQuery } from './archiveQuery';

/** What `/api/git-host/openapi.json` says. Git's own protocol and the part of Gitea's interface are described by theirs. */
export const GIT_HOST_API: ApiDescription = {
  title: 'Callboard Git host',
  base: '/api/git-host',
  routes: [
    {
      method: 'get',
      path: '/v1/repositories',
      operationId: 'getRepositories',
      summary: 'The repositories that the caller may read, by owner and name',
      answer: { name: 'RepositoriesAnswer', schema: repositoriesAnswer },
      errors: ['401'],
    },
    {
      method: 'get',
      path: '/v1/repositories/{owner}/{name}',
      operationId: 'getRepository',
      summary: 'A repository with its newest commit',
      answer: { name: 'Repository', schema: repository },
      errors: ['401', '404'],
    },
    {
      method: 'get',
      path: '/v1/repositories/{owner}/{name}/contents',
      operationId: 'getContents',
      summary: 'A folder with its entries, or a file with its text',
      query: contentsQuery,
      answer: { name: 'ContentsAnswer', schema: contentsAnswer },
      errors: ['400', '401', '404'],
    },
    {
      method: 'get',
      path: '/v1/repositories/{owner}/{name}/archive',
      operationId: 'getArchive',
      summary: 'The files of a branch, tag or commit as a zip',
      query: archiveQuery,
      answer: { mediaTypes: ['application/zip'] },
      errors: ['400', '401', '404'],
    },
  ],
};
