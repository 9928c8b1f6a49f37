import {
  DefaultGithubCredentialsProvider,
  getGitLabRequestOptions,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { EntityFileSource } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { CardAuthors } from '../../AssessedCards';
import { CardHistory } from './CardHistory';

/** The longest wait for one answer. */
const TIMEOUT_MS = 10_000;

/** Commits that one request gives; a file with more has authors that are not known. */
const PAGE = 100;

const githubCommits = z.array(
  z.object({
    commit: z.object({
      author: z.object({ name: z.string(), email: z.string() }).nullable(),
    }),
  }),
);
const gitlabCommits = z.array(
  z.object({ author_name: z.string(), author_email: z.string() }),
);

interface Question {
  url: string;
  headers: HeadersInit;
  read(body: unknown): string[];
}

/** Asks GitHub and GitLab about files in their repositories, with the integrations of the portal. */
export class HostedHistory implements CardHistory {
  constructor(private readonly integrations: ScmIntegrationRegistry) {}

  async authorsOf(source: EntityFileSource): Promise<CardAuthors | undefined> {
    if (source.type !== 'url') {
      return undefined;
    }
    try {
      const question =
        (await this.github(source.url)) ?? this.gitlab(source.url);
      return question && (await ask(question));
    } catch (error) {
      return {
        names: [],
        unknown: `The history of the card file could not be read: ${
          error instanceof Error ? error.message : error
        }.`,
      };
    }
  }

  /** Of `https://host/owner/repository/blob/ref/path`. */
  private async github(url: string): Promise<Question | undefined> {
    const config = this.integrations.github.byUrl(url)?.config;
    const place =
      /^\/([^/]+)\/([^/]+)\/(?:blob|raw|edit|tree)\/([^/]+)\/(.+)$/.exec(
        new URL(url).pathname,
      );
    if (!config?.apiBaseUrl || !place) {
      return undefined;
    }
    const [, owner, repository, ref, path] = place;
    const credentials = DefaultGithubCredentialsProvider.fromIntegrations(
      this.integrations,
    );
    const { headers } = await credentials.getCredentials({ url });
    return {
      url: `${config.apiBaseUrl}/repos/${owner}/${repository}/commits?${queryOf(
        { sha: ref, path },
      )}`,
      headers: headers ?? {},
      read: body =>
        githubCommits
          .parse(body)
          .map(({ commit: { author } }) =>
            author ? `${author.name} <${author.email}>` : '',
          ),
    };
  }

  /** Of `https://host/group/project/-/blob/ref/path`. */
  private gitlab(url: string): Question | undefined {
    const config = this.integrations.gitlab.byUrl(url)?.config;
    const place = /^\/(.+?)\/-\/(?:blob|raw|edit|tree)\/([^/]+)\/(.+)$/.exec(
      new URL(url).pathname,
    );
    if (!config || !place) {
      return undefined;
    }
    const [, project, ref, path] = place;
    return {
      url: `${config.apiBaseUrl}/projects/${encodeURIComponent(
        project,
      )}/repository/commits?${queryOf({ ref_name: ref, path })}`,
      headers: getGitLabRequestOptions(config).headers,
      read: body =>
        gitlabCommits
          .parse(body)
          .map(each => `${each.author_name} <${each.author_email}>`),
    };
  }
}

/** Of parts of a path: a name of a file may hold what separates parameters. */
function queryOf(parts: Record<string, string>): URLSearchParams {
  const query = new URLSearchParams({ per_page: String(PAGE) });
  for (const [name, part] of Object.entries(parts)) {
    query.set(name, decodeURIComponent(part));
  }
  return query;
}

async function ask({ headers, read, url }: Question): Promise<CardAuthors> {
  const { host } = new URL(url);
  const response = await fetch(url, {
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`${host} answered with status ${response.status}`);
  }
  const commits = read(await response.json());
  const names = [...new Set(commits)].filter(name => name !== '');
  const unknown = unknownOf(commits);
  return { names, source: `history at ${host}`, ...(unknown && { unknown }) };
}

function unknownOf(commits: readonly string[]): string | undefined {
  if (commits.length === 0) {
    return 'The card file has no history there.';
  }
  if (commits.length === PAGE) {
    return `Only the newest ${PAGE} commits of the card file were looked at.`;
  }
  return commits.includes('')
    ? 'Some commits of the card file name no author.'
    : undefined;
}
