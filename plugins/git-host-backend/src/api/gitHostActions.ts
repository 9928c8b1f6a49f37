import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { contentsQuery } from '@callboard/plugin-ml-common';
import { check } from '@callboard/plugin-ml-node';
import { callerOf } from '../access/callerOf';
import { contentsOf } from '../repositories/contentsOf';
import { RouterDeps } from './RouterDeps';
import { shownRepository } from './shownRepository';

type Deps = Pick<RouterDeps, 'baseUrl' | 'reads' | 'repositories'>;

const ATTRIBUTES = { readOnly: true, destructive: false, idempotent: true };

/** What agents may ask, with the rights of whom they act for. */
export function registerGitHostActions(
  registry: ActionsRegistryService,
  deps: Deps,
): void {
  registerList(registry, deps);
  registerContents(registry, deps);
}

function registerList(registry: ActionsRegistryService, deps: Deps): void {
  registry.register({
    name: 'list-git-repositories',
    title: 'List the repositories of the embedded Git host',
    description:
      'The repositories that the portal itself keeps and that you may read, by owner and name, each with its cloneUrl for git clone over HTTP.',
    attributes: ATTRIBUTES,
    schema: {
      input: z => z.object({}),
      output: z => z.object({ repositories: z.array(z.record(z.any())) }),
    },
    action: async ({ credentials }) => {
      const found = await deps.repositories.list(callerOf(credentials));
      return {
        output: {
          repositories: found.map(one => shownRepository(one, deps.baseUrl)),
        },
      };
    },
  });
}

function registerContents(
  registry: ActionsRegistryService,
  { reads, repositories }: Deps,
): void {
  registry.register({
    name: 'get-git-repository-contents',
    title: 'Read a repository of the embedded Git host',
    description:
      'A folder of a repository with its entries and its README, or a file with its text, and the commit that they are of. Unknown and hidden repositories are the same: not found.',
    attributes: ATTRIBUTES,
    schema: {
      input: z =>
        z.object({
          owner: z.string().describe('Name of the group that owns it'),
          name: z.string(),
          path: z.string().optional().describe('The root when left out'),
          ref: z
            .string()
            .optional()
            .describe('Branch, tag or commit; the default branch if left out'),
        }),
      output: z =>
        z.object({
          type: z.enum(['folder', 'file']),
          path: z.string(),
          commit: z.record(z.any()),
          entries: z.array(z.record(z.any())).optional(),
          readme: z.string().optional(),
          size: z.number().optional().describe('Bytes, of a file'),
          text: z.string().optional().describe('Absent when it is no text'),
        }),
    },
    action: async ({ credentials, input }) => {
      const { name, owner, ...query } = input;
      const caller = callerOf(credentials);
      const found = await repositories.readable({ name, owner }, caller);
      const { path, ref } = check(contentsQuery, query);
      const commit = await reads.commit(found, ref);
      return { output: await contentsOf(reads, found, { commit, path }) };
    },
  });
}
