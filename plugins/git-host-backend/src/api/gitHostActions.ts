import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { AuthorizedRepositories } from '../access/AuthorizedRepositories';
import { callerOf } from '../access/callerOf';
import { shownRepository } from './shownRepository';

/** What agents may ask, with the rights of whom they act for. */
export function registerGitHostActions(
  registry: ActionsRegistryService,
  deps: { baseUrl: string; repositories: AuthorizedRepositories },
): void {
  registry.register({
    name: 'list-git-repositories',
    title: 'List the repositories of the embedded Git host',
    description:
      'The repositories that the portal itself keeps and that you may read, by owner and name, each with its cloneUrl for git clone over HTTP.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
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
