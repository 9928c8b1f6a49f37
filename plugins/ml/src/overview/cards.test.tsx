import { Entity } from '@backstage/catalog-model';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StatusSlot } from '@callboard/plugin-ml-common';
import { mlQueryClient } from '../api/MlQueryProvider';
import { InMemoryMl, refusal, row } from '../__testUtils__/inMemoryMl';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { digestOf, placement } from '../__testUtils__/versions';
import { FeaturesCard } from './FeaturesCard';
import { HealthCard } from './HealthCard';
import { LineageCard } from './LineageCard';
import { PeopleCard } from './PeopleCard';
import { RunsInCard } from './RunsInCard';
import { SummaryCard } from './SummaryCard';
import { TrafficCard } from './TrafficCard';
import { UsedByCard } from './UsedByCard';

const model = mlEntity(
  'MlModel',
  'tumor-screening',
  {
    type: 'classifier',
    task: 'tabular-classification',
    riskTier: 'high',
    modelCard: './model-card.md',
    contacts: { accountable: 'oskar', validator: 'user:default/gone' },
  },
  [
    ['ownedBy', 'group:default/diagnostics'],
    ['servedBy', 'mlinferenceservice:default/screening-api'],
    ['trainedOn', 'mldataset:default/rows'],
  ],
  { description: 'Flags masses for a second reading.' },
);
const service = mlEntity(
  'MlInferenceService',
  'screening-api',
  {
    platform: 'kserve',
    environment: 'production',
    serves: ['tumor-screening', 'challenger'],
    traffic: [
      {
        model: 'tumor-screening',
        version: `sha256:${'a'.repeat(64)}`,
        percent: 90,
        role: 'primary',
      },
      { model: 'challenger', version: '2', registry: 'mlflow', role: 'shadow' },
    ],
    slo: { latencyP95Ms: 200, availability: 0.995 },
    scaling: { min: 2, max: 6 },
    kubernetes: { namespace: 'screening', name: 'api' },
  },
  [['serves', 'mlmodel:default/tumor-screening']],
);
const dataset = mlEntity(
  'MlDataset',
  'rows',
  { type: 'table', freshnessSlo: 'P7D', location: 's3://bucket/rows' },
  [
    ['trainingDataFor', 'mlmodel:default/tumor-screening'],
    ['sourceOf', 'mlfeatureset:default/gone'],
  ],
);
const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'diagnostics', namespace: 'default' },
};
const oskar: Entity = {
  ...group,
  kind: 'User',
  metadata: { name: 'oskar', namespace: 'default' },
};
const entities = [model, service, dataset, group, oskar];

const text = () => document.body.textContent;

/** The service in the inventory, by how it serves. */
const servingRow = (serving: StatusSlot) =>
  row({
    kind: 'MlInferenceService',
    name: 'screening-api',
    statuses: { serving },
  });

describe('the summary', () => {
  it('says what a model is for and what its file states', async () => {
    renderWithCatalog(<SummaryCard />, { entity: model });
    expect(
      await screen.findByText('Flags masses for a second reading.'),
    ).toBeInTheDocument();
    expect(text()).toContain('Riskhigh');
    expect(text()).toContain('Tasktabular-classification');
    expect(text()).toContain('Model card./model-card.md');
  });

  it('says of a data set what is not stated, and durations in words', async () => {
    renderWithCatalog(<SummaryCard />, { entity: dataset });
    expect(
      await screen.findByText(/add metadata.description/),
    ).toBeInTheDocument();
    expect(text()).toContain('Personal datanot stated');
    expect(text()).toContain('Must be younger than7 days');
  });

  it('says that the targets of a service are declared', async () => {
    renderWithCatalog(<SummaryCard />, { entity: service });
    expect(await screen.findByText('at most 200 ms')).toBeInTheDocument();
    expect(screen.getAllByText('as declared')).toHaveLength(2);
    expect(text()).toContain('Replicas2 to 6');
    expect(text()).toContain('screening / api');
  });

  it.each([
    ['ok', 'declared, and met'],
    ['failing', 'declared; see Serving under Health'],
    ['unknown', 'declared; see Serving under Health'],
  ] as const)(
    'says of targets while serving is %s: %s',
    async (level, note) => {
      const serving = { level, text: 'p95 38 of 200 ms' };
      renderWithCatalog(<SummaryCard />, {
        entity: service,
        ml: new InMemoryMl([servingRow(serving)]),
      });
      expect(await screen.findAllByText(note)).toHaveLength(2);
    },
  );

  it('holds nobody to targets where nothing tells how it serves', async () => {
    const serving = { level: 'not-set-up' as const, text: 'not set up' };
    const ml = new InMemoryMl([servingRow(serving)]);
    renderWithCatalog(
      <>
        <SummaryCard />
        <HealthCard />
      </>,
      { entity: service, ml },
    );
    expect(await screen.findByText('not set up')).toBeInTheDocument();
    expect(screen.getAllByText('as declared')).toHaveLength(2);
  });

  it('says when a file is not written as it should be', async () => {
    renderWithCatalog(<SummaryCard />, {
      entity: { ...model, spec: { owner: 7 } },
    });
    expect(
      await screen.findByText(/not written as this version/),
    ).toBeInTheDocument();
  });
});

describe('health', () => {
  const known = row({
    name: 'tumor-screening',
    statuses: {
      ownership: { level: 'ok', text: 'owner exists' },
      drift: {
        level: 'attention',
        text: '3 columns moved',
        reason: 'Radius moved.',
      },
    },
  });

  it('shows each area with its reason', async () => {
    renderWithCatalog(<HealthCard />, {
      entity: model,
      ml: new InMemoryMl([known]),
    });
    expect(await screen.findByText('3 columns moved')).toBeInTheDocument();
    expect(screen.getByText(/Radius moved/)).toBeInTheDocument();
    expect(screen.getByText('Drift')).toBeInTheDocument();
  });

  it('leads to where a smoke test is started', async () => {
    const smoke = { level: 'unknown' as const, text: 'not run yet' };
    renderWithCatalog(<HealthCard />, {
      entity: model,
      ml: new InMemoryMl([
        row({ name: 'tumor-screening', statuses: { smoke } }),
      ]),
    });
    expect(
      await screen.findByRole('link', { name: 'Run smoke test' }),
    ).toHaveAttribute('href', '/smoke-tests');
  });

  it('leads to what a cost is made of, beside how it serves', async () => {
    const cost = { level: 'ok' as const, text: '€1,178 (-8 %) in 30 days' };
    const serving = { level: 'failing' as const, text: 'p95 240 of 200 ms' };
    renderWithCatalog(<HealthCard />, {
      entity: model,
      ml: new InMemoryMl([
        row({ name: 'tumor-screening', statuses: { cost, serving } }),
      ]),
    });
    for (const name of ['Cost', 'Serving']) {
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        '/cost',
      );
    }
  });

  it('says that a new entity is yet to come', async () => {
    const ml = new InMemoryMl([]);
    ml.failWith = await refusal(404, 'No such entity');
    renderWithCatalog(<HealthCard />, { entity: model, ml });
    expect(
      await screen.findByText(/Not in the inventory yet/),
    ).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const ml = new InMemoryMl([known]);
    ml.failWith = await refusal(403, 'Not for you');
    renderWithCatalog(<HealthCard />, { entity: model, ml });
    expect(await screen.findByText(/Not for you/)).toBeInTheDocument();
    ml.failWith = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('3 columns moved')).toBeInTheDocument();
  });
});

describe('a card that cannot be refreshed', () => {
  it('keeps what it shows, says why and how old that is, and tries again', async () => {
    const ml = new InMemoryMl([row({ name: 'tumor-screening' })]);
    renderWithCatalog(<HealthCard />, { entity: model, ml });
    expect(await screen.findByText('Ownership')).toBeInTheDocument();
    ml.failWith = await refusal(403, 'Signed out');
    await act(() => mlQueryClient.refetchQueries());
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent(
      'Could not refresh the health of this entity. What is shown is from just now. Signed out',
    );
    expect(screen.getByText('Ownership')).toBeInTheDocument();
    ml.failWith = undefined;
    await userEvent.click(within(notice).getByRole('button'));
    await waitFor(() => expect(notice).not.toBeInTheDocument());
  });
});

describe('runs in', () => {
  it('shows where a model runs, its share, and the targets as declared', async () => {
    renderWithCatalog(<RunsInCard />, { entity: model, entities });
    expect(
      await screen.findByRole('link', { name: 'screening-api' }),
    ).toBeInTheDocument();
    expect(screen.getByText('production')).toBeInTheDocument();
    expect(
      screen.getByText(
        'kserve · 90 % of requests · p95 at most 200 ms · 99.5 % available',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Targets as declared.')).toBeInTheDocument();
  });

  const route = { model: 'tumor-screening', version: '1', registry: 'r' };
  const other = { ...route, model: 'challenger' };
  it.each([
    ['its share', [{ ...route, percent: 90 }], '90 % of requests'],
    [
      'the sum of its shares without digits that nobody wrote',
      [
        { ...route, percent: 0.1 },
        { ...route, percent: 0.2 },
      ],
      '0.3 % of requests',
    ],
    [
      'the shares that are stated',
      [{ ...route, percent: 60 }, route],
      '60 % of requests',
    ],
    ['that no share is stated', [route, other], 'share not stated'],
    ['that it has none', [{ ...route, percent: 0 }], '0 % of requests'],
    ['that it only listens', [{ ...route, role: 'shadow' }], 'shadow'],
    [
      'only its live share when it listens too',
      [
        { ...route, role: 'shadow' },
        { ...route, percent: 40 },
      ],
      '40 % of requests',
    ],
    ['that no split is stated', undefined, 'share not stated'],
  ])('says of requests %s', async (_, traffic, words) => {
    const { traffic: __, slo, ...spec } = service.spec ?? {};
    const some = { ...service, spec: { ...spec, ...(traffic && { traffic }) } };
    renderWithCatalog(<RunsInCard />, { entity: model, entities: [some] });
    expect(await screen.findByText(`kserve · ${words}`)).toBeInTheDocument();
  });

  it('says no share of the only model of a service', async () => {
    const { traffic, slo, ...spec } = service.spec ?? {};
    const some = { ...service, spec: { ...spec, serves: ['tumor-screening'] } };
    renderWithCatalog(<RunsInCard />, { entity: model, entities: [some] });
    expect(await screen.findByText('kserve')).toBeInTheDocument();
  });

  it.each([
    ['names a service that is not found', { ...model }, [], 'not found'],
    [
      'says how a service comes here',
      { ...model, relations: [] },
      [],
      /spec.serves/,
    ],
  ])('%s', async (_, entity, some, words) => {
    renderWithCatalog(<RunsInCard />, { entity, entities: some });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('what was deployed', () => {
  const places = [
    placement(3),
    placement(2, {
      service: 'mlinferenceservice:default/batch',
      environment: 'staging',
      state: 'behind',
      reason: 'It runs v2, champion is v3.',
      since: '2026-11-18T08:00:00Z',
      expected: { alias: 'champion', text: '3' },
      declared: { text: `sha256:${'b'.repeat(64)}` },
    }),
  ];
  const history = Array.from({ length: 7 }, (_, n) => ({
    id: String(n),
    service: 'mlinferenceservice:default/screening-api',
    model: 'mlmodel:default/tumor-screening',
    label: n < 6 ? String(7 - n) : undefined,
    digest: digestOf('c'),
    environment: 'production',
    at: '2026-11-19T08:00:00Z',
    by: 'argo',
    reportedBy: 'plugin:cd',
  }));
  const known = () => {
    const ml = new InMemoryMl([]);
    ml.answers = { deployments: { runsIn: places, history } };
    return ml;
  };

  it('says of each place of a model whether it runs what it should, and why', async () => {
    renderWithCatalog(<RunsInCard />, { entity: model, entities, ml: known() });
    expect(await screen.findByText('in sync')).toBeInTheDocument();
    expect(screen.getByText('behind')).toBeInTheDocument();
    expect(screen.getByText('It runs v2, champion is v3.')).toBeInTheDocument();
    expect(text()).toContain(
      'should run v3 (champion) · declared sha256:bbbbbbbbbb… · deployed v2',
    );
    expect(screen.getByRole('link', { name: 'batch' })).toBeInTheDocument();
    expect(screen.queryByText('not found')).not.toBeInTheDocument();
  });

  it('lists the last three deployments, and all when asked', async () => {
    renderWithCatalog(<RunsInCard />, { entity: model, entities, ml: known() });
    const list = await screen.findByRole('list', { name: 'Deployed' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 7' }));
    const all = within(list).getAllByRole('listitem');
    expect(all).toHaveLength(7);
    expect(all[0]).toHaveTextContent(/v7 ?screening-api.*production · by argo/);
    expect(all[6]).toHaveTextContent('sha256:cccccccccc…');
  });

  it('says of a service what it runs of each model', async () => {
    const ml = known();
    renderWithCatalog(<TrafficCard />, { entity: service, entities, ml });
    expect(await screen.findByText('behind')).toBeInTheDocument();
    expect(
      await screen.findByRole('list', { name: 'Deployed' }),
    ).toHaveTextContent(/v7 ?tumor-screening/);
  });

  it('leaves out the only model of a service, and says which version is the canary', async () => {
    const { serves, traffic, ...spec } = service.spec ?? {};
    const [one, two] = [3, 2].map(n => ({
      ...placement(n, { role: n === 3 ? 'primary' : 'canary' }),
      declared: placement(n).deployed,
    }));
    const ml = new InMemoryMl([]);
    ml.answers = {
      deployments: {
        runsIn: [one, two],
        history: [
          { ...history[0], versionId: two.deployed?.versionId, label: '2' },
        ],
      },
    };
    const entity = {
      ...service,
      spec: { ...spec, serves: ['tumor-screening'] },
    };
    renderWithCatalog(<TrafficCard />, { entity, entities, ml });
    expect(
      await screen.findByRole('list', { name: 'Deployed' }),
    ).toHaveTextContent(/^v2canary\d+ .+production · by argo$/);
  });

  it('calls the version that a service declares by its label where it is known', async () => {
    const ml = new InMemoryMl([]);
    const { deployed: declared } = placement(3);
    const place = placement(3, { declared, percent: 90 });
    ml.answers = { deployments: { runsIn: [place], history: [] } };
    renderWithCatalog(<TrafficCard />, { entity: service, entities, ml });
    expect(
      await screen.findByRole('row', { name: /tumor-screening v3 primary/ }),
    ).toBeInTheDocument();
  });

  it.each([
    ['a model', <RunsInCard key="model" />, model, /90 % of requests/],
    ['a service', <TrafficCard key="service" />, service, 'mlflow 2'],
  ])(
    'keeps what the file of %s says when deployments cannot be had',
    async (_, card, entity, words) => {
      renderWithCatalog(card, { entity, entities });
      expect(
        await screen.findByText('Could not load what was deployed'),
      ).toBeInTheDocument();
      expect(await screen.findByText(words)).toBeInTheDocument();
    },
  );
});

describe('people', () => {
  it('names owner and roles, and says who is not found or not named', async () => {
    renderWithCatalog(<PeopleCard />, { entity: model, entities });
    expect(
      await screen.findByRole('link', { name: 'oskar' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'diagnostics' }),
    ).toBeInTheDocument();
    expect(screen.getByText('not found')).toBeInTheDocument();
    expect(screen.getAllByText('nobody named')).toHaveLength(2);
  });
});

describe('used by', () => {
  it('lists users by what for', async () => {
    renderWithCatalog(<UsedByCard />, { entity: dataset, entities });
    expect(await screen.findByText('Models trained on it')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'tumor-screening' }),
    ).toBeInTheDocument();
    expect(screen.getByText('not found')).toBeInTheDocument();
    const { kind, metadata } = dataset;
    expect(
      screen.getByRole('link', { name: 'Which services does this reach?' }),
    ).toHaveAttribute(
      'href',
      `/ml/impact?${new URLSearchParams({
        node: `${kind.toLowerCase()}:default/${metadata.name}`,
      })}`,
    );
  });

  it.each([
    ['MlDataset', 'Nothing in the catalog uses this.'],
    ['MlFeature', /No model names this feature by itself/],
  ])('says of a %s that nobody uses it', async (kind, words) => {
    renderWithCatalog(<UsedByCard />, { entity: mlEntity(kind, 'lonely') });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

describe('traffic', () => {
  it('shows the split as shares and in a table', async () => {
    renderWithCatalog(<TrafficCard />, { entity: service, entities });
    const table = await screen.findByRole('table');
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(
      'tumor-screeningsha256:aaaaaaaaaa…primary90 %',
    );
    expect(second).toHaveTextContent('challengernot foundmlflow 2shadownone');
    const bar = screen.getByRole('region', { name: 'Share of live requests' });
    expect(bar).toHaveTextContent(
      'tumor-screening (primary)90 %not stated10 %',
    );
  });

  it('lists the models when no split is stated', async () => {
    const { traffic, ...spec } = service.spec ?? {};
    renderWithCatalog(<TrafficCard />, {
      entity: { ...service, spec },
      entities,
    });
    expect(
      await screen.findByText(/How requests are split is not stated/),
    ).toBeInTheDocument();
    expect(screen.getAllByText('not stated')).toHaveLength(2);
  });
});

describe('features', () => {
  const features = Array.from({ length: 20 }, (_, n) => ({
    name: `f${n}`,
    dtype: 'float32',
    description: n ? `Measurement ${n}` : undefined,
  }));
  const set = mlEntity('MlFeatureSet', 'cells', { features }, [
    ['hasPart', 'mlfeature:default/cells.f0'],
    ['hasPart', 'component:default/other'],
  ]);
  const f0 = mlEntity('MlFeature', 'cells.f0', {}, [], { title: 'f0' });

  it('links those that are entities, and finds by name or meaning', async () => {
    renderWithCatalog(<FeaturesCard />, { entity: set, entities: [f0] });
    expect(await screen.findByRole('link', { name: 'f0' })).toHaveAttribute(
      'href',
      '/catalog/default/mlfeature/cells.f0',
    );
    expect(screen.getByText('not described')).toBeInTheDocument();
    expect(screen.getAllByRole('row')).toHaveLength(21);
    await userEvent.type(screen.getByRole('searchbox'), 'measurement 17');
    expect(screen.getAllByRole('row')).toHaveLength(2);
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(screen.getByText('No feature matches.')).toBeInTheDocument();
  });
});

describe('lineage', () => {
  it('lists what the entity comes from and leads to', async () => {
    renderWithCatalog(<LineageCard />, { entity: model, entities });
    expect(await screen.findByText('Comes from')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'rows' })).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'screening-api' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See all of it' })).toHaveAttribute(
      'href',
      '/lineage',
    );
  });

  it('says what is not found, in the words of every card', async () => {
    renderWithCatalog(<LineageCard />, { entity: model });
    const notes = await screen.findAllByText('not found');
    expect(notes).toHaveLength(2);
    expect(notes[0].parentElement).toHaveAttribute(
      'title',
      'Not in the catalog, or not visible to you',
    );
  });

  it('says when nothing is stated', async () => {
    renderWithCatalog(<LineageCard />, { entity: { ...model, relations: [] } });
    expect(await screen.findByText(/Nothing is stated/)).toBeInTheDocument();
  });
});
