import { z } from 'zod';

/** As Backstage names entities: the owner of a repository is a group's name, so that it says who answers for it. */
const repositoryName = z
  .string('must be given')
  .regex(
    /^(?!.*\.(git|lock)$)(?!.*\.\.)[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/,
    'must begin with a letter or digit and have at most 63 letters, digits, dots, dashes or underscores; it must not end with .git or .lock',
  );

/**
 * A repository of the embedded Git host, by its parts.
 *
 * @public
 */
export const repositoryRef = z.object({
  owner: repositoryName.describe('Name of the group that owns it'),
  name: repositoryName,
});
/**
 * A repository of the embedded Git host, by its parts.
 *
 * @public
 */
export type RepositoryRef = z.infer<typeof repositoryRef>;

/**
 * One commit.
 *
 * @public
 */
export const repositoryCommit = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  at: z.iso.datetime().describe('When it was committed'),
  by: z.string().describe('Name of the author'),
  message: z.string().describe('Its first line'),
});
/**
 * One commit.
 *
 * @public
 */
export type RepositoryCommit = z.infer<typeof repositoryCommit>;

/**
 * A repository of the embedded Git host.
 *
 * @public
 */
export const repository = repositoryRef.extend({
  description: z.string().optional(),
  createdAt: z.iso.datetime(),
  defaultBranch: z.string(),
  cloneUrl: z.string().describe('For git clone, over HTTP'),
  head: repositoryCommit
    .optional()
    .describe('Newest commit of the default branch; absent while empty'),
  mayPush: z.boolean().describe('Whether the caller may push to it'),
});
/**
 * A repository of the embedded Git host.
 *
 * @public
 */
export type Repository = z.infer<typeof repository>;

/**
 * Answer of `GET /v1/repositories`: those that the caller may read, by owner and name.
 *
 * @public
 */
export const repositoriesAnswer = z.object({
  repositories: z.array(repository.omit({ head: true, mayPush: true })),
});
/**
 * The repositories that the caller may read.
 *
 * @public
 */
export type RepositoriesAnswer = z.infer<typeof repositoriesAnswer>;

/**
 * Query of `GET /v1/repositories/:owner/:name/contents`.
 *
 * @public
 */
export const contentsQuery = z.object({
  ref: z
    .string('must be given once')
    .regex(
      /^(?!.*\.\.)[a-zA-Z0-9][a-zA-Z0-9._/-]{0,199}$/,
      'must be a branch, tag or commit',
    )
    .optional()
    .describe('Branch, tag or commit; the default branch when left out'),
  path: z
    .string('must be given once')
    .max(1000, 'must be at most 1000 characters')
    .regex(/^\P{Cc}*$/u, 'must not contain control characters')
    .default('')
    .describe('From the root of the repository; empty is the root'),
});
/**
 * Which file or folder of a repository, after parsing.
 *
 * @public
 */
export type ContentsQuery = z.infer<typeof contentsQuery>;

/**
 * Answer of `GET /v1/repositories/:owner/:name/contents`: a folder with its entries, or a file.
 *
 * @public
 */
export const contentsAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('folder'),
    path: z.string(),
    commit: repositoryCommit,
    entries: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['folder', 'file', 'link', 'submodule']),
          size: z.int().nonnegative().optional().describe('Bytes, of files'),
        }),
      )
      .describe('Folders first, then by name'),
    readme: z
      .string()
      .optional()
      .describe('Text of README.md of this folder, if it has one'),
  }),
  z.object({
    type: z.literal('file'),
    path: z.string(),
    commit: repositoryCommit,
    size: z.int().nonnegative().describe('Bytes'),
    text: z
      .string()
      .optional()
      .describe('Absent when it is no text, or too large to show'),
  }),
]);
/**
 * A folder with its entries, or a file.
 *
 * @public
 */
export type ContentsAnswer = z.infer<typeof contentsAnswer>;
