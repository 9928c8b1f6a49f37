import { Entity } from '@backstage/catalog-model';
import { facetsAnswer } from '@callboard/plugin-ml-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import { renderWithCatalog } from '../__testUtils__/renderWithCatalog';
import { MOST_GROUPS, readGroupTree } from './descendants';
import { needAttention, toHoldings } from './holdings';
import { TeamContent } from './TeamContent';

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
    expect(await readGroupTree(groupOf('a', 'b', 'c'), from(tree))).toEqual(
      ['a', 'b', 'c', 'd'].map(name => `group:default/${name}`),
    );
  });

  it('are no more than may be asked for at once', async () => {
    const children = Array.from({ length: 300 }, (_, n) => `c${n}`);
    const refs = await readGroupTree(groupOf('a', ...children), from([]));
    expect(refs).toHaveLength(MOST_GROUPS);
  });
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
      within(kinds).getByRole('row', { name: 'model 2' }),
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

  it('says what to do when the team owns nothing', async () => {
    renderWithCatalog(<TeamContent />, {
      entity: groupOf('empty'),
      ml: new InMemoryMl(rows),
    });
    expect(await screen.findByText(/empty owns no models/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Register' })).toHaveAttribute(
      'href',
      '/ml/register',
    );
  });

  it('says what failed and tries again', async () => {
    const ml = new InMemoryMl(rows);
    ml.failWith = await refusal(403, 'Not for you');
    renderWithCatalog(<TeamContent />, { entity: lab, ml });
    expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
    ml.failWith = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/lab owns 1 model/)).toBeInTheDocument();
  });
});
