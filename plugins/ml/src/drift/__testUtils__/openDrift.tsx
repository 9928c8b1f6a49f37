import { screen } from '@testing-library/react';
import { MonitoredDrift } from '@callboard/plugin-ml-common';
import { useLocation } from 'react-router-dom';
import {
  answerOf,
  columnAnswerOf,
  monitoredOf,
} from '../../__testUtils__/driftAnswers';
import { InMemoryDrift } from '../../__testUtils__/inMemoryDrift';
import {
  mlEntity,
  renderWithCatalog,
} from '../../__testUtils__/renderWithCatalog';
import { DriftContent } from '../DriftContent';

function Url() {
  return <output aria-label="URL">{useLocation().search}</output>;
}

/** What the URL says now. */
export function url(): URLSearchParams {
  return new URLSearchParams(screen.getByLabelText('URL').textContent ?? '');
}

/** Opens the tab of a model. */
export function openDrift(drift: InMemoryDrift, search = '') {
  renderWithCatalog(
    <>
      <DriftContent />
      <Url />
    </>,
    {
      entity: mlEntity('MlModel', 'tumor-screening'),
      drift,
      path: `/${search}`,
    },
  );
}

/** A backend that knows some comparisons and, of each column, what `columnAnswerOf` says. */
export function knownDrift(...monitored: MonitoredDrift[]): InMemoryDrift {
  const drift = new InMemoryDrift();
  drift.answers.getDrift = answerOf(
    monitored.length ? monitored : [monitoredOf()],
  );
  drift.answers.getColumn = columnAnswerOf();
  return drift;
}

/** A cell of the heat map by its words. */
export function cell(name: RegExp) {
  return screen.findByRole('gridcell', { name });
}
