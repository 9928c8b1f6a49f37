import { ImpactAnswer, LineageNode } from '@callboard/plugin-ml-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { lineageApiRef } from '../api/lineageApiRef';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { InMemoryLineage } from '../__testUtils__/inMemoryLineage';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { ImpactShares } from './ImpactShares';
import { useImpact } from './useImpact';

const MODEL = 'mlmodel:default/tumor-screening';
const ROWS = 'mldataset:default/breast-masses';
const TEAM = 'group:default/diagnostics';

const node = (
  id: string,
  kind: LineageNode['kind'],
  title: string,
  some: Partial<LineageNode> = {},
): LineageNode => ({ id, kind, title, distance: 0, ...some });

const answer: ImpactAnswer = {
  root: node('version:v2', 'version', '2', {
    entityRef: MODEL,
    version: { versionId: 'v2', label: '2', aliases: [] },
  }),
  nodes: [
    node(`${ROWS}#mean_radius`, 'column', 'mean_radius', { entityRef: ROWS }),
    node('dataset:s3://b/rows#a', 'column', 'a'),
    node('mldataset:default/other', 'dataset', 'other', {
      entityRef: 'mldataset:default/other',
    }),
  ],
  edges: [],
  services: [
    {
      entityRef: 'mlinferenceservice:default/a',
      title: 'a',
      owner: TEAM,
      evidence: 'recorded',
      path: [],
      running: [],
    },
  ],
  models: [],
  truncated: false,
  mayBeIncomplete: false,
  asOf: '2026-11-20T10:00:00Z',
};

function Titles() {
  const impact = useImpact({ node: 'version:v2', asOf: '' });
  return impact?.status === 'ready' ? (
    <>
      <output>
        {[impact.data.root, ...impact.data.nodes]
          .map(({ title }) => title)
          .join(' > ')}
      </output>
      <ImpactShares
        services={impact.data.services}
        environment=""
        onEnvironment={() => {}}
      />
    </>
  ) : null;
}

it('names versions with their model, columns with their data set, and owners, as the catalog calls them', async () => {
  const lineage = new InMemoryLineage();
  lineage.answers.getImpact = answer;
  const catalogApi = catalogApiMock({
    entities: [
      mlEntity('MlModel', 'tumor-screening', {}, [], {
        title: 'Tumor screening',
      }),
      mlEntity('MlDataset', 'breast-masses', {}, [], {
        title: 'Breast masses',
      }),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'diagnostics', namespace: 'default' },
        spec: { profile: { displayName: 'Diagnostics' } },
      },
    ],
  });
  renderInTestApp(
    <MlQueryProvider>
      <Titles />
    </MlQueryProvider>,
    {
      apis: [
        [lineageApiRef, lineage],
        [
          entityPresentationApiRef,
          DefaultEntityPresentationApi.create({ catalogApi }),
        ],
      ],
    },
  );
  expect(
    await screen.findByText(
      'Tumor screening v2 > mean_radius of Breast masses > a of rows > other',
    ),
  ).toBeInTheDocument();
  expect(
    await screen.findByRole('region', { name: 'Services by owner' }),
  ).toHaveTextContent(/Diagnostics\s*1/);
});
