import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GitFolderHistory } from './GitFolderHistory';
import { HostedHistory } from './HostedHistory';

const run = promisify(execFile);

describe('the history in a Git clone', () => {
  let folder: string;
  const history = new GitFolderHistory();
  const read = (path = 'card.md') =>
    history.authorsOf({ type: 'file', folder, path });
  const git = (...options: string[]) => run('git', ['-C', folder, ...options]);

  async function commit(name: string, text: string) {
    await writeFile(join(folder, 'card.md'), text);
    await git('add', 'card.md');
    await git(
      ...['-c', `user.name=${name}`],
      ...['-c', `user.email=${name.toLocaleLowerCase()}@example.com`],
      ...['commit', '-qm', 'Change the card'],
    );
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is unknown where there is no clone, and no history', async () => {
    expect(await read()).toEqual({
      names: [],
      unknown: 'The card file is not in a Git clone that can be read here.',
    });
    await git('init', '-q');
    await commit('Mila', 'one');
    expect(await read('other.md')).toEqual({
      names: [],
      unknown: 'Git has no history of the card file.',
    });
  });

  it('names everybody who committed the file, and says when it was changed since', async () => {
    await commit('Oskar', 'two');
    const names = ['Oskar <oskar@example.com>', 'Mila <mila@example.com>'];
    expect(await read()).toEqual({ names, source: 'Git history' });
    await writeFile(join(folder, 'card.md'), 'three');
    expect(await read()).toEqual({
      names,
      source: 'Git history',
      unknown: 'The card file holds changes that nobody has committed.',
    });
  });

  it('does not take a path for an option', async () => {
    expect((await read('--output=/tmp/x'))?.names).toEqual([]);
  });
});

/** Speaks as much of the REST interfaces of GitHub and GitLab as is asked for here. */
describe('the history at a Git service', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked: { url?: string; authorization?: string; token?: unknown };
  let history: HostedHistory;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { authorization, 'private-token': token } = request.headers;
      asked = { url: request.url, authorization, token };
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const apiBaseUrl = `http://127.0.0.1:${port}/api`;
    history = new HostedHistory(
      ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: {
            github: [{ host: 'git.example', apiBaseUrl, token: 'secret' }],
            gitlab: [
              {
                host: 'lab.example',
                apiBaseUrl,
                baseUrl: 'https://lab.example',
                token: 'other',
              },
            ],
          },
        }),
      ),
    );
  });
  afterAll(() => server.close());

  const GITHUB = 'https://git.example/team/models/blob/main/tumor/card.md';
  const GITLAB = 'https://lab.example/team/sub/models/-/blob/main/card.md';
  const read = (url: string) => history.authorsOf({ type: 'url', url });
  const by = (name: string) => ({
    commit: { author: { name, email: `${name}@example.com` } },
  });

  it('is asked of GitHub with the token of the integration', async () => {
    answer = { status: 200, body: [by('mila'), by('oskar'), by('mila')] };
    expect(await read(GITHUB)).toEqual({
      names: ['mila <mila@example.com>', 'oskar <oskar@example.com>'],
      source: expect.stringMatching(/^history at 127/),
    });
    expect(asked.url).toBe(
      '/api/repos/team/models/commits?per_page=100&sha=main&path=tumor%2Fcard.md',
    );
    expect(asked.authorization).toContain('secret');
  });

  it('takes nothing of the name of a file for a parameter', async () => {
    answer = { status: 200, body: [by('mila')] };
    await read(GITHUB.replace('card.md', 'my%20card.md&author=eve?plain=1'));
    const query = new URL(asked.url ?? '', 'http://here').searchParams;
    expect(Object.fromEntries(query)).toEqual({
      per_page: '100',
      sha: 'main',
      path: 'tumor/my card.md&author=eve',
    });
  });

  it('is asked of GitLab', async () => {
    answer = {
      status: 200,
      body: [{ author_name: 'Mila', author_email: 'mila@example.com' }],
    };
    expect((await read(GITLAB))?.names).toEqual(['Mila <mila@example.com>']);
    expect(asked.url).toBe(
      '/api/projects/team%2Fsub%2Fmodels/repository/commits?per_page=100&ref_name=main&path=card.md',
    );
  });

  it.each([
    [{ status: 403, body: {} }, /answered with status 403/],
    [{ status: 200, body: { message: 'no' } }, /could not be read/],
    [{ status: 200, body: [] }, /no history there/],
    [{ status: 200, body: [{ commit: { author: null } }] }, /name no author/],
    [{ status: 200, body: Array(100).fill(by('a')) }, /newest 100 commits/],
  ])('says what it does not know: %#', async (given, unknown) => {
    answer = given;
    expect((await read(GITHUB))?.unknown).toMatch(unknown);
  });

  it('knows nothing of other hosts', async () => {
    expect(await read('https://else.example/a/b/blob/main/c.md')).toBe(
      undefined,
    );
  });
});
