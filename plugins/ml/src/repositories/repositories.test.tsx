import { identityApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { ContentsAnswer } from '@callboard/plugin-ml-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  commit,
  InMemoryGitHost,
  repositoryOf,
} from '../__testUtils__/inMemoryGitHost';
import { refusal } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { mlQueryClient } from '../api/MlQueryProvider';
import { RepositoriesButton } from './RepositoriesButton';
import { RepositoryPages } from './RepositoryPages';

const TOKEN = 'a.secret.token';

const identity = (token?: string) => ({
  getBackstageIdentity: async () => ({
    type: 'user' as const,
    userEntityRef: 'user:default/mila',
    ownershipEntityRefs: [],
  }),
  getCredentials: async () => ({ token }),
  getProfileInfo: async () => ({}),
  signOut: async () => {},
});

function open(path: string, gitHost: InMemoryGitHost, token?: string) {
  mlQueryClient.clear();
  return renderWithCatalog(
    <TestApiProvider apis={[[identityApiRef, identity(token)]]}>
      <Routes>
        <Route path="/ml/repositories/*" element={<RepositoryPages />} />
      </Routes>
    </TestApiProvider>,
    { path: `/ml/repositories${path}`, gitHost },
  );
}

const root: ContentsAnswer = {
  type: 'folder',
  path: '',
  commit,
  entries: [
    { name: 'src', type: 'folder' },
    { name: 'vendor', type: 'submodule' },
    { name: 'Makefile', type: 'file', size: 2345 },
  ],
  readme:
    '# Screening\n\nSee the [runbook](docs/runbook.md).\n\n![shield](https://example.com/x.svg)',
};

const host = (files: Record<string, ContentsAnswer> = { '': root }) =>
  Object.assign(new InMemoryGitHost([repositoryOf()]), { files });

describe('the list of repositories', () => {
  it('says how many there are and leads to each and its owner', async () => {
    open(
      '',
      new InMemoryGitHost([repositoryOf(), repositoryOf({ name: 'b' })]),
    );
    expect(
      await screen.findByText('2 repositories are kept by this portal'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'screening' })).toHaveAttribute(
      'href',
      '/ml/repositories/diagnostics/screening',
    );
    const [owner] = screen.getAllByTitle('group:default/diagnostics');
    expect(owner).toHaveAttribute('href', '/catalog/default/group/diagnostics');
  });

  it.each([
    ['there are none', undefined, 'No repositories yet'],
    ['there is no Git host', refusal(404, 'x'), 'No Git host is installed'],
    [
      'it cannot be read',
      refusal(403, 'The disk is away'),
      'Could not load the repositories',
    ],
  ])('says so when %s', async (_, failWith, words) => {
    const gitHost = new InMemoryGitHost();
    gitHost.failWith = await failWith;
    open('', gitHost);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('the way to the repositories', () => {
  const lead = (gitHost: InMemoryGitHost) => {
    mlQueryClient.clear();
    renderWithCatalog(
      <>
        <RepositoriesButton />
        <p>here</p>
      </>,
      { gitHost },
    );
  };

  it('is shown where there are some', async () => {
    lead(new InMemoryGitHost([repositoryOf()]));
    expect(
      await screen.findByRole('link', { name: 'Repositories' }),
    ).toHaveAttribute('href', '/ml/repositories');
  });

  it('is not shown where there are none', async () => {
    lead(new InMemoryGitHost());
    expect(await screen.findByText('here')).toBeInTheDocument();
    await expect(
      screen.findByText('Repositories', undefined, { timeout: 300 }),
    ).rejects.toThrow();
  });
});

describe('a repository', () => {
  it('says what it is, how it is cloned and what is in it', async () => {
    open('/diagnostics/screening', host());
    expect(
      await screen.findByText('screening: Serves tumor screening.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'git clone http://localhost:7007/api/git-host/diagnostics/screening.git',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/Serve tumor-screening v3/)).toBeInTheDocument();
    const table = await screen.findByRole('table', {
      name: 'Files of screening',
    });
    const rows = within(table).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'NameSize',
      'foldersrc',
      'submodulevendor',
      'fileMakefile2.3 kB',
    ]);
    expect(within(table).getByRole('link', { name: 'src' })).toHaveAttribute(
      'href',
      '/ml/repositories/diagnostics/screening?path=src',
    );
    expect(
      within(table).queryByRole('link', { name: 'vendor' }),
    ).not.toBeInTheDocument();
    const readme = screen.getByRole('region', { name: 'README' });
    expect(
      within(readme).getByRole('heading', { name: 'Screening', level: 4 }),
    ).toBeInTheDocument();
    expect(
      within(readme).getByRole('link', { name: 'runbook' }),
    ).toHaveAttribute(
      'href',
      '/ml/repositories/diagnostics/screening?path=docs%2Frunbook.md',
    );
    // Nothing is fetched from elsewhere.
    expect(within(readme).queryByRole('img')).not.toBeInTheDocument();
  });

  it('shows a file line by line, and the way back on the same branch', async () => {
    const file: ContentsAnswer = {
      type: 'file',
      path: 'src/a.py',
      commit,
      size: 12,
      text: 'import os\n\nx\n',
    };
    open(
      '/diagnostics/screening?path=src/a.py&ref=v1',
      host({ 'src/a.py': file }),
    );
    const content = await screen.findByRole('group', {
      name: 'Content of src/a.py, line by line',
    });
    expect(
      [...content.querySelectorAll('code')].map(line => line.textContent),
    ).toEqual(['import os', ' ', 'x']);
    expect(screen.getByText('12 B · 3 lines')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'src' })).toHaveAttribute(
      'href',
      '/ml/repositories/diagnostics/screening?path=src&ref=v1',
    );
  });

  it('shows Markdown as it is meant to be read, with links from its folder', async () => {
    const file: ContentsAnswer = {
      type: 'file',
      path: 'docs/runbook.md',
      commit,
      size: 40,
      text: '# Runbook\n\nSee [alerts](alerts.md).\n',
    };
    open(
      '/diagnostics/screening?path=docs/runbook.md',
      host({ 'docs/runbook.md': file }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Runbook', level: 4 }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'alerts' })).toHaveAttribute(
      'href',
      '/ml/repositories/diagnostics/screening?path=docs%2Falerts.md',
    );
  });

  it('shows all of a long file, for nothing would say that it scrolls', async () => {
    const file: ContentsAnswer = {
      type: 'file',
      path: 'a.py',
      commit,
      size: 600,
      text: 'x\n'.repeat(300),
    };
    open('/diagnostics/screening?path=a.py', host({ 'a.py': file }));
    const content = await screen.findByRole('group', {
      name: 'Content of a.py, line by line',
    });
    expect(content).not.toHaveStyle({ maxHeight: '720px' });
  });

  it('says of what is no text how to have it', async () => {
    const file: ContentsAnswer = {
      type: 'file',
      path: 'model.onnx',
      commit,
      size: 4_200_000,
    };
    open(
      '/diagnostics/screening?path=model.onnx',
      host({ 'model.onnx': file }),
    );
    expect(await screen.findByText(/It is no text/)).toBeInTheDocument();
    expect(screen.getByText('4.2 MB')).toBeInTheDocument();
  });

  it.each([
    ['it is hidden', '/diagnostics/other', host(), 'No such repository'],
    [
      'the file does not exist',
      '/diagnostics/screening?path=gone.md',
      host(),
      'gone.md does not exist at main.',
    ],
    [
      'nothing was pushed',
      '/diagnostics/screening',
      new InMemoryGitHost([repositoryOf({ head: undefined })]),
      'Nothing has been pushed yet',
    ],
  ])('says so when %s', async (_, path, gitHost, words) => {
    open(path, gitHost);
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it.each([
    ['copies it without showing it', TOKEN, /Copied with your token/],
    ['says that there is none', undefined, /this portal gave you no token/],
  ])('asked for the token, %s', async (_, token, words) => {
    const user = userEvent.setup();
    const clipboard = jest.spyOn(navigator.clipboard, 'writeText');
    clipboard.mockResolvedValue();
    const { container } = open('/diagnostics/screening', host(), token);
    const button = await screen.findByRole('button', {
      name: 'Copy with my token',
    });
    expect(button).toHaveAccessibleDescription(/valid for an hour at most/);
    await user.click(button);
    expect(await screen.findByText(words)).toBeInTheDocument();
    const encoded = btoa(`token:${TOKEN}`);
    const command = `git -c http.extraHeader="Authorization: Basic ${encoded}" clone http://localhost:7007/api/git-host/diagnostics/screening.git`;
    expect(clipboard.mock.calls).toEqual(token ? [[command]] : []);
    expect(container).not.toHaveTextContent(TOKEN);
    expect(container).not.toHaveTextContent(encoded);
  });

  it('downloads the branch that is looked at, and says when it cannot', async () => {
    const user = userEvent.setup();
    const gitHost = host();
    open('/diagnostics/screening?ref=v1', gitHost);
    const button = await screen.findByRole('button', {
      name: 'Download as zip',
    });
    gitHost.failWith = await refusal(403, 'You may not download it');
    await user.click(button);
    expect(
      await screen.findByText(/You may not download it/),
    ).toBeInTheDocument();
    await waitFor(() => expect(gitHost.archives).toEqual(['v1']));
  });
});
