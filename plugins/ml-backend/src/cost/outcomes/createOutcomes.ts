import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { CostParts } from '../createCostParts';
import { AuthorizedOutcomeValues } from './AuthorizedOutcomeValues';
import { StoredOutcomeValues } from './StoredOutcomeValues';
import { valuesRouter } from './valuesRouter';

/** Keeps what outcomes are worth. */
export function createOutcomes(
  deps: AreaDeps,
  { now, values: store }: CostParts,
): Part {
  const { auditor, auth, httpAuth, permissions } = deps;
  const { catalogReader: catalog, visibleEntities: visible } = deps;
  const values = new AuthorizedOutcomeValues(
    new StoredOutcomeValues({ values: store, visible }),
    { auth, catalog, permissions, visible },
  );
  return { router: valuesRouter({ auditor, httpAuth, now, values }) };
}
