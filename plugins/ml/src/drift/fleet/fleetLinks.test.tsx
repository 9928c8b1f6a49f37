import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { fleetOf } from '../../__testUtils__/driftAnswers';
import { InMemoryDrift } from '../../__testUtils__/inMemoryDrift';
import { InMemoryMl } from '../../__testUtils__/inMemoryMl';
import mlPlugin, { driftApiRef, mlApiRef } from '../../index';

// The first start loads every page of the app.
jest.setTimeout(60_000);

function start(tab: { config: { path: string } } | false) {
  const drift = new InMemoryDrift();
  drift.answers.getFleet = fleetOf({ title: 'tumor' });
  return renderTestApp({
    initialRouteEntries: ['/ml/drift'],
    config: {
      app: {
        baseUrl: 'http://localhost',
        extensions: [{ 'entity-content:ml/drift': tab }],
      },
      backend: { baseUrl: 'http://localhost' },
    },
    features: [catalogPlugin, mlPlugin],
    apis: [
      catalogApiMock({ entities: [] }),
      [mlApiRef, new InMemoryMl([])],
      [driftApiRef, drift],
    ],
  });
}

const status = () =>
  screen.findByRole('link', { name: /calm/ }, { timeout: 20_000 });

describe('the status of a row', () => {
  it('leads to the tab Drift, wherever the app has put it', async () => {
    start({ config: { path: '/movement' } });
    expect(await status()).toHaveAttribute(
      'href',
      '/catalog/default/mlmodel/model-0/movement',
    );
  });

  it('leads to the page of what is watched where that tab is switched off', async () => {
    start(false);
    expect(await status()).toHaveAttribute(
      'href',
      '/catalog/default/mlmodel/model-0',
    );
  });
});
