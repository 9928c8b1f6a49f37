import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { answerOf } from '../__testUtils__/driftAnswers';
import { InMemoryDrift } from '../__testUtils__/inMemoryDrift';
import {
  mlEntity,
  renderWithCatalog,
} from '../__testUtils__/renderWithCatalog';
import { DriftContent } from './DriftContent';

jest.setTimeout(60_000);

const model = mlEntity('MlModel', 'tumor-screening');

function Url() {
  return <output aria-label="URL">{useLocation().search}</output>;
}

function open(drift: InMemoryDrift, path = '/') {
  renderWithCatalog(
    <>
      <DriftContent />
      <Url />
    </>,
    { entity: model, drift, path },
  );
}

describe('the Drift tab', () => {
  it('says the status and why in a sentence, over the map', async () => {
    const drift = new InMemoryDrift();
    drift.answers.getDrift = answerOf();
    open(drift);
    expect(
      await screen.findByText(/1 of 3 columns moved beyond threshold/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('gridcell', {
        name: 'radius, Nov 6: far beyond, Wasserstein distance (σ) 0.7 of 0.3 allowed',
      }),
    ).toBeInTheDocument();
  });
});
