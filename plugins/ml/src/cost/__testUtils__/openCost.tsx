import { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { CostBook } from '@callboard/plugin-ml-common';
import { useLocation } from 'react-router-dom';
import {
  bookOf,
  costsOf,
  factOf,
  sourceOf,
  costDay,
  DAYS,
} from '../../__testUtils__/costAnswers';
import { InMemoryCost } from '../../__testUtils__/inMemoryCost';
import { refusal } from '../../__testUtils__/inMemoryMl';
import { InMemoryServing } from '../../__testUtils__/inMemoryServing';
import {
  mlEntity,
  renderWithCatalog,
} from '../../__testUtils__/renderWithCatalog';
import { CostContent } from '../CostContent';
import { OrganisationPage } from '../organisation/OrganisationPage';

function Url() {
  return <output aria-label="URL">{useLocation().search}</output>;
}

/** What the URL says now. */
export function url(): URLSearchParams {
  return new URLSearchParams(screen.getByLabelText('URL').textContent ?? '');
}

/** Without a service there is nothing to say of how it serves. */
function nothingServes(): InMemoryServing {
  const serving = new InMemoryServing();
  serving.answer = { services: [] };
  return serving;
}

/** Opens the tab of an entity; of a model that nothing serves unless it is said. */
export function openCost(
  cost: InMemoryCost,
  search = '',
  {
    entity = mlEntity('MlModel', 'tumor-screening'),
    may,
    owns,
    serving = nothingServes(),
  }: {
    entity?: Entity;
    may?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
    owns?: string[];
    serving?: InMemoryServing;
  } = {},
) {
  renderWithCatalog(
    <>
      <CostContent />
      <Url />
    </>,
    { entity, cost, may, owns, serving, path: `/${search}` },
  );
}

/** Opens the page of the organisation. */
export function openOrganisation(cost: InMemoryCost, search = '') {
  renderWithCatalog(
    <>
      <OrganisationPage />
      <Url />
    </>,
    { cost, path: `/${search}` },
  );
}

/** A backend that knows some books, one fact, and one source that adds up. */
export function knownCost(...books: CostBook[]): InMemoryCost {
  const cost = new InMemoryCost();
  cost.answers.getCosts = ({ groupBy }) =>
    costsOf(books.length ? books : [bookOf()], { groupBy });
  cost.answers.getFacts = { items: [factOf()] };
  cost.answers.getReconciliation = {
    from: costDay(0),
    to: costDay(DAYS),
    items: [sourceOf()],
  };
  cost.answers.getUnits = {
    ...{ entityRef: '', from: costDay(0), to: costDay(DAYS) },
    ...{ books: [], utilisation: [], unpriced: [] },
  };
  cost.answers.getChange = {
    ...{ from: costDay(0), to: costDay(DAYS), books: [], notCompared: [] },
  };
  cost.answers.getBudgets = { items: [] };
  cost.answers.getBudget = async () => {
    throw await refusal(404, 'There is no budget', 'NotFoundError');
  };
  return cost;
}
