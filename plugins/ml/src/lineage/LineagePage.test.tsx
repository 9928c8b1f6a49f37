import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { refusal } from '../__testUtils__/inMemoryMl';
import {
  graphOf,
  lineageEdge,
  lineageNode,
  tumorLineage,
} from '../__testUtils__/lineageGraphs';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { LineageContent } from './LineageContent';
import { LineagePage } from './LineagePage';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out, so no size ever changes.
globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
};

const model = mlEntity('MlModel', 'tumor-screening');
const RAW = 'dataset:s3://bucket/raw/scans';
const found = (id: string) =>
  tumorLineage.nodes.find(node => node.id === id) ?? lineageNode(id, 0);
const detail = (
  id: string,
  more: Partial<LineageNodeDetail> = {},
): LineageNodeDetail => ({
  node: found(id),
  columns: [],
  runs: [],
  facets: {},
  names: [],
  ...more,
});

/** A screen that has room for everything. */
const wideScreen = (media: string): MediaQueryList => ({
  media,
  matches: true,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

function Url() {
  const { pathname, search } = useLocation();
  return <output aria-label="URL">{`${pathname}${search}`}</output>;
}
const url = () => screen.getByLabelText('URL').textContent;

function openTab(lineage: InMemoryLineage, path = '/') {
  renderWithCatalog(
    <>
      <LineageContent />
      <Url />
    </>,
    { entity: model, lineage, path },
  );
}

function openPage(lineage: InMemoryLineage, search = '') {
  renderWithCatalog(
    <>
      <LineagePage />
      <Url />
    </>,
    { lineage, path: `/ml/lineage${search}` },
  );
}

function known(graph = tumorLineage) {
  const lineage = new InMemoryLineage();
  lineage.answers.getLineage = graph;
  lineage.answers.getNode = id => detail(id);
  return lineage;
}

const { matchMedia } = window;
afterEach(() => {
  window.matchMedia = matchMedia;
});

// The chunk of the graph takes longer to load than a search waits.
beforeAll(() => import('./LineageCanvas'));

describe('the lineage tab', () => {
  it('says in a sentence what a model learned from and where it runs', async () => {
    const lineage = known();
    openTab(lineage);
    expect(
      await screen.findByText(
        'Learned from 3 data sets over 3 steps; runs in 2 services, 1 in production.',
      ),
    ).toBeInTheDocument();
    expect(lineage.argsOf('getLineage')).toEqual([
      [
        {
          node: 'mlmodel:default/tumor-screening',
          direction: 'both',
          depth: 5,
          asOf: undefined,
          limit: 200,
        },
      ],
    ]);
    expect(
      screen.queryByText('This may be incomplete for you.'),
    ).not.toBeInTheDocument();
  });

  it('lists nodes, nearest first, and what is known of each', async () => {
    openTab(known(), '/?view=table');
    const [nodes, steps] = await screen.findAllByRole('table');
    const rows = within(nodes)
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent);
    expect(rows[0]).toContain('Tumor screening');
    expect(rows[0]).toContain('start');
    expect(rows.at(-1)).toContain('scans');
    expect(rows.at(-1)).toContain('3 before');
    expect(rows.find(row => row?.includes('gone'))).toContain('not found');
    expect(rows.find(row => row?.includes('prepare'))).toContain('failed');
    expect(rows[0]).toContain('recorded: OpenLineage, catalog, model registry');
    expect(steps).toHaveTextContent('production, 90 %');
    expect(steps).toHaveTextContent('deployment');
  });

  const alone = graphOf(tumorLineage.root, [found(tumorLineage.root)], []);

  it('says what to do when nothing is there', async () => {
    openTab(known(alone));
    expect(
      await screen.findByText('Nothing is recorded yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/send OpenLineage events/)).toBeInTheDocument();
  });

  it('leads back from choices that leave nothing', async () => {
    openTab(known(alone), '/?direction=up');
    expect(
      await screen.findByText('Nothing here as you chose'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Show everything'));
    expect(url()).toBe('/');
  });

  it('says what failed', async () => {
    const lineage = known();
    lineage.failWith = await refusal(403, 'Not today');
    openTab(lineage);
    expect(
      await screen.findByText('Could not load the lineage'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Not today/)).toBeInTheDocument();
  });

  it('takes an entity that nothing names for one without lineage', async () => {
    openTab(new InMemoryLineage());
    expect(
      await screen.findByText('Nothing is recorded yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/send OpenLineage events/)).toBeInTheDocument();
  });

  it('says what is left out, and that more may be', async () => {
    openTab(known({ ...tumorLineage, truncated: true, mayBeIncomplete: true }));
    expect(
      await screen.findByText(/^Only what is within 5 steps is shown/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('This may be incomplete for you.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/^As far as is shown:/)).toBeInTheDocument();
  });

  it('keeps every choice in the URL and asks for it', async () => {
    const lineage = known();
    openTab(lineage, '/?view=table');
    await screen.findAllByRole('table');
    await userEvent.click(screen.getByLabelText('Direction'));
    await userEvent.click(screen.getByText('Where it comes from'));
    await userEvent.click(screen.getByLabelText('Kinds'));
    await userEvent.click(screen.getByText('data sets'));
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(lineage.argsOf('getLineage').at(-1)).toEqual([
        expect.objectContaining({ direction: 'up', kind: ['dataset'] }),
      ]),
    );
    expect(url()).toBe('/?direction=up&kind=dataset&view=table');
  });

  it('draws a box for each node, which opens its details', async () => {
    const lineage = known();
    openTab(lineage, '/?view=graph');
    const box = async (title: string) =>
      (await screen.findByText(title)).closest('button') ?? document.body;
    const raw = await box('scans');
    expect(raw).toHaveAccessibleName(/data set.*not in the catalog/);
    expect(raw).toHaveTextContent('more behind it');
    expect(await box('Version 3')).toHaveTextContent('champion');
    expect(await box('gone')).toHaveTextContent('not found');
    await userEvent.click(raw);
    // Without a width there is no room beside the graph.
    expect(
      await screen.findByRole('dialog', { name: 'scans' }),
    ).toBeInTheDocument();
    expect(url()).toContain(`selected=${encodeURIComponent(RAW)}`);
    expect(raw).toBeInTheDocument();
  });

  it('opens with Enter and closes with Escape, and the focus goes along', async () => {
    window.matchMedia = wideScreen;
    openTab(known());
    const box = async (title: string) =>
      (await screen.findByText(title)).closest('button') ?? document.body;
    const version = await box('Version 3');
    version.focus();
    await userEvent.keyboard('{Enter}');
    const heading = await screen.findByText('tumor-screening v3');
    expect(heading).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(heading).not.toBeInTheDocument();
    expect(version).toHaveFocus();

    await userEvent.keyboard('{Enter}');
    version.focus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText('tumor-screening v3')).not.toBeInTheDocument();

    const find = screen.getByLabelText('Find');
    await userEvent.type(find, 'screening-{Enter}');
    expect(url()).toContain('screening-api');
    await userEvent.keyboard('{Enter}');
    expect(url()).toContain('screening-test');
    expect(find).toHaveFocus();
  });

  it('puts the many behind one into a box that opens', async () => {
    const ids = Array.from({ length: 99 }, (_, n) => `mlmodel:default/m${n}`);
    openTab(
      known(
        graphOf(
          tumorLineage.root,
          [found(tumorLineage.root), ...ids.map(id => lineageNode(id, 1))],
          ids.map(id => lineageEdge(tumorLineage.root, 'derivedFrom', id)),
        ),
      ),
      '/?view=graph',
    );
    await userEvent.click(await screen.findByText('and 92 more models'));
    expect(await screen.findByText('m98')).toBeInTheDocument();
  });
});

describe('the details of a node', () => {
  const rows = 'mldataset:default/rows';
  const path = `/?view=table&selected=${rows}`;

  it('say whose it is, how it is known, its columns and runs', async () => {
    const lineage = known();
    lineage.answers.getNode = id =>
      detail(id, {
        names: [{ id: 'dataset:s3://bucket/rows', boundBy: 'location' }],
        columns: [{ name: 'radius', type: 'double' }, { name: 'label' }],
        runs: [
          {
            runId: 'r1',
            job: 'job:airflow/prepare',
            state: 'FAIL',
            endedAt: '2026-11-18T08:00:00Z',
            durationMs: 60_000,
            error: 'No space left on device',
            code: { url: 'https://git.example/prepare', version: 'abcdef0123' },
          },
        ],
        facets: { schema: { fields: [] } },
      });
    openTab(lineage, path);
    const panel = await screen.findByRole('dialog', { name: 'rows' });
    expect(
      await within(panel).findByText('No space left on device'),
    ).toBeInTheDocument();
    expect(panel).toHaveTextContent(
      'dataset:s3://bucket/rows Known to be this by its spec.location',
    );
    expect(panel).toHaveTextContent('Columns (2)');
    expect(panel).toHaveTextContent('1 min');
    expect(
      within(panel).getByRole('link', { name: 'abcdef01' }),
    ).toHaveAttribute('href', 'https://git.example/prepare');
    expect(within(panel).getByText('schema')).toBeInTheDocument();
    const link = (name: string) =>
      within(panel).getByRole('link', { name }).getAttribute('href');
    expect(link('radius')).toBe(
      `/ml/lineage?${new URLSearchParams({
        node: `${rows}#radius`,
        view: 'table',
      })}`,
    );
    expect(link('Impact')).toBe(
      `/ml/impact?${new URLSearchParams({ node: rows })}`,
    );
    expect(link('Open page')).toBe('/catalog/default/mldataset/rows');
  });

  it('say who claimed a name, and take the claim back or say why not', async () => {
    const lineage = known();
    const name = 'dataset:s3://bucket/other';
    const claimed = {
      id: name,
      boundBy: 'claim' as const,
      by: 'user:default/mila',
      at: '2026-11-20T08:00:00Z',
    };
    lineage.answers.getNode = id => detail(id, { names: [claimed] });
    lineage.refusals.claim = await refusal(403, 'You need to own the entity');
    openTab(lineage, path);
    const button = await screen.findByText('Take back');
    expect(button.closest('li')).toHaveTextContent(
      /^dataset:s3:\/\/bucket\/other claimed by mila, .*Nov.*Take back$/,
    );
    await userEvent.click(button);
    expect(
      await screen.findByText('You need to own the entity'),
    ).toBeInTheDocument();
    lineage.refusals = {};
    lineage.answers.claim = { node: lineageNode(name, 0) };
    lineage.answers.getNode = id => detail(id);
    await userEvent.click(button);
    await waitFor(() => expect(button).not.toBeInTheDocument());
    expect(lineage.argsOf('claim').at(-1)).toEqual([
      { node: name, entityRef: null },
    ]);
  });

  it('expand: the neighbours join the graph', async () => {
    const lineage = known();
    lineage.answers.getLineage = query =>
      query.node === rows
        ? graphOf(
            rows,
            [lineageNode(rows, 0), lineageNode('mlmodel:default/other', 1)],
            [lineageEdge(rows, 'trainedOn', 'mlmodel:default/other')],
          )
        : tumorLineage;
    openTab(lineage, path);
    await userEvent.click(await screen.findByText('Expand'));
    expect((await screen.findAllByText('other')).length).toBeGreaterThan(0);
    expect(url()).toContain(`expanded=${encodeURIComponent(rows)}`);
    expect(screen.getByText('Fold in')).toHaveAttribute('aria-pressed', 'true');
  });

  it('say so where a name has no entity, and where that is said', async () => {
    openTab(known(), `/?view=table&selected=${encodeURIComponent(RAW)}`);
    expect(
      await screen.findByText(/No entity is known for this name/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Say which it is' }),
    ).toHaveAttribute(
      'href',
      `/ml/unclaimed?${new URLSearchParams({ text: 's3://bucket/raw/scans' })}`,
    );
  });

  it('keep what the graph knows when they cannot be read', async () => {
    const lineage = known();
    lineage.refusals.getNode = await refusal(404, 'Not for you');
    openTab(lineage, path);
    expect(
      await screen.findByText('Could not load the details'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open page' })).toBeInTheDocument();
  });
});

describe('the lineage page', () => {
  it('asks for a node where the URL names none, and takes no nonsense', async () => {
    openPage(known());
    const field = await screen.findByLabelText('Entity, data set or job');
    await userEvent.click(field);
    await userEvent.paste('nonsense');
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByText(/^Write an entity ref/)).toBeInTheDocument();
    await userEvent.clear(field);
    await userEvent.paste(RAW);
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(
      await screen.findByRole('heading', { name: 'Lineage of scans' }),
    ).toBeInTheDocument();
    expect(url()).toBe(`/ml/lineage?${new URLSearchParams({ node: RAW })}`);
  });

  it('keeps what can be no node, and says why', async () => {
    openPage(known(), '?node=rubbish');
    expect(await screen.findByText(/^Write an entity ref/)).toBeInTheDocument();
    expect(screen.getByLabelText('Entity, data set or job')).toHaveValue(
      'rubbish',
    );
  });

  it('does not tell what is unknown from what is hidden', async () => {
    openPage(new InMemoryLineage(), `?${new URLSearchParams({ node: RAW })}`);
    expect(
      await screen.findByText(/names this, or you may not see it/),
    ).toBeInTheDocument();
  });

  it('shows the lineage of a column with the same choices', async () => {
    const lineage = known();
    openPage(
      lineage,
      `?${new URLSearchParams({ node: `${RAW}#radius`, depth: '3' })}`,
    );
    await screen.findAllByRole('table');
    expect(lineage.argsOf('getLineage')[0]).toEqual([
      expect.objectContaining({ node: `${RAW}#radius`, depth: 3 }),
    ]);
  });
});
