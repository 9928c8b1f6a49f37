import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { facetsAnswer } from '@callboard/plugin-ml-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import { InMemoryGovernance } from '../__testUtils__/inMemoryGovernance';
import { dutiesOf } from '../__testUtils__/ownership';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { MOST_GROUPS, readGroupTree } from './descendants';
import { needAttention, toHoldings } from './holdings';
import { TeamContent } from './TeamContent';
import { inOrderOfRisk } from './toTeamAnswer';

const groupOf = (name: string, ...children: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  relations: children.map(child => ({
    type: 'parentOf',
    targetRef: `group:default/${child}`,
  })),
});

describe('the groups below a group', () => {
  const from = (groups: Entity[]) => async (refs: string[]) =>
    refs.map(ref =>
      groups.find(each => ref.endsWith(`/${each.metadata.name}`)),
    );

  it('are found to the leaves, each once, though they loop', async () => {
    const tree = [groupOf('b', 'd'), groupOf('c', 'd', 'a'), groupOf('d', 'b')];
    expect(await readGroupTree(groupOf('a', 'b', 'c'), from(tree))).toEqual({
      refs: ['a', 'b', 'c', 'd'].map(name => `group:default/${name}`),
      cut: false,
    });
  });

  const children = (count: number) =>
    Array.from({ length: count }, (_, n) => `c${n}`);
  it.each([
    ['300 children', children(300), [], true],
    ['99 children', children(99), [], false],
    ['99 children and one below', children(99), [groupOf('c3', 'x')], true],
    ['99 children in a loop', children(99), [groupOf('c3', 'a')], false],
  ])(
    'are no more than may be asked for at once: %s',
    async (_, below, tree, cut) => {
      const read = await readGroupTree(groupOf('a', ...below), from(tree));
      expect(read.refs).toHaveLength(MOST_GROUPS);
      expect(read.cut).toBe(cut);
    },
  );
});

it('counts what a person must act upon', () => {
  const answer = (status: Record<string, number>) =>
    facetsAnswer.parse({
      facets: {
        status: Object.entries(status).map(([value, count]) => ({
          value,
          count,
        })),
      },
      sweep: { state: 'ok' },
    });
  const holdings = toHoldings([
    answer({ ok: 2, attention: 1 }),
    answer({ failing: 2, unknown: 1 }),
    answer({}),
    answer({ 'not-set-up': 1 }),
  ]);
  expect(holdings.kinds.map(({ total }) => total)).toEqual([3, 3, 0, 1]);
  expect(needAttention(holdings)).toBe(3);
});

const rows = [
  row({ name: 'screening', riskTier: 'high' }),
  row({ name: 'outline', riskTier: 'limited' }),
  row({
    name: 'masses',
    kind: 'MlDataset',
    status: 'attention',
    statuses: {
      references: {
        level: 'attention',
        text: 'x',
        reason: 'Names what is missing.',
      },
    },
  }),
  row({ name: 'child-model', owner: 'group:default/lab' }),
];
const lab = groupOf('lab');
const governance = new InMemoryGovernance();
governance.answers.getTeamDuties = dutiesOf();

it('lists models first within a status, and the riskiest of these first', () => {
  const names = inOrderOfRisk([
    row({ name: 'broken', kind: 'MlDataset', status: 'failing' }),
    row({ name: 'data', kind: 'MlDataset' }),
    row({ name: 'a' }),
    row({ name: 'b', riskTier: 'minimal' }),
    row({ name: 'c', riskTier: 'high' }),
    row({ name: 'd', riskTier: 'prohibited' }),
  ]).map(({ name }) => name);
  expect(names).toEqual(['broken', 'd', 'c', 'b', 'a', 'data']);
});

describe('the ML tab of a team', () => {
  it('says in a sentence what the team and those below it own', async () => {
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('diagnostics', 'lab'),
      entities: [lab],
      ml: new InMemoryMl(rows),
    });
    expect(
      await screen.findByText(
        'diagnostics owns 3 models (1 high risk) and 1 data set. 1 needs attention.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Names what is missing.')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'With the teams below it' }),
    );
    expect(
      await screen.findByText(
        'diagnostics owns 2 models (1 high risk) and 1 data set. 1 needs attention.',
      ),
    ).toBeInTheDocument();
  });

  it('shows kinds and risks as bars that a table says too', async () => {
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('diagnostics'),
      ml: new InMemoryMl(rows),
    });
    const [kinds, risks] = await screen.findAllByRole('table');
    expect(
      within(kinds).getByRole('row', { name: 'model 2 ok 2' }),
    ).toBeInTheDocument();
    expect(
      within(risks).getByRole('row', { name: 'high 1' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('says when nothing needs attention', async () => {
    renderWithCatalog(<TeamContent />, {
      entity: lab,
      ml: new InMemoryMl(rows),
    });
    expect(
      await screen.findByText('lab owns 1 model. Nothing needs attention.'),
    ).toBeInTheDocument();
    expect(screen.getByText('No model states its risk.')).toBeInTheDocument();
  });

  it('says that it counts only some of very many teams', async () => {
    const names = Array.from({ length: 120 }, (_, n) => `c${n}`);
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('company', ...names),
      ml: new InMemoryMl(rows),
    });
    expect(
      await screen.findByText(/the first 99 teams below own/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox'));
    expect(screen.queryByText(/the first 99 teams/)).not.toBeInTheDocument();
  });

  it('says that the teams below could not be read, and does not show the team alone in their place', async () => {
    const catalog = catalogApiMock.mock({
      getEntitiesByRefs: async () => {
        throw await refusal(403, 'No groups for you');
      },
    });
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('diagnostics', 'lab'),
      ml: new InMemoryMl(rows),
      catalog,
      path: '/?below=no',
    });
    expect(
      await screen.findByText(/diagnostics owns 2 models/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox'));
    expect(await screen.findByText(/No groups for you/)).toBeInTheDocument();
    expect(screen.queryByText(/diagnostics owns/)).not.toBeInTheDocument();
  });

  it('keeps what could not be refreshed, and says so', async () => {
    const ml = new InMemoryMl(rows);
    renderWithCatalog(<TeamContent />, { entity: lab, ml, governance });
    expect(await screen.findByText(/lab owns 1 model/)).toBeInTheDocument();
    ml.failWith = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent(
      'Could not refresh what this team owns. What is shown is from just now. Signed out',
    );
    expect(screen.getByText(/lab owns 1 model/)).toBeInTheDocument();
    ml.failWith = undefined;
    await userEvent.click(within(notice).getByRole('button'));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  });

  it('says what to do when the team owns nothing', async () => {
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('empty'),
      ml: new InMemoryMl(rows),
    });
    expect(await screen.findByText(/empty owns no models/)).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Register' }),
    ).toHaveAttribute('href', '/ml/register');
  });

  it('says what failed and tries again', async () => {
    const ml = new InMemoryMl(rows);
    ml.failWith = await refusal(403, 'Not for you');
    renderWithCatalog(<TeamContent />, { entity: lab, ml, governance });
    expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
    ml.failWith = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/lab owns 1 model/)).toBeInTheDocument();
  });
});
