import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { CostParts } from '../createCostParts';
import { costRetention } from '../store/costRetention';
import { AuthorizedCostIntake } from './AuthorizedCostIntake';
import { intakeRouter } from './intakeRouter';
import { StoredCostIntake } from './StoredCostIntake';

/** Takes what was spent elsewhere. */
export function createIntake(deps: AreaDeps, parts: CostParts): Part {
  const { auditor, config, costSources, db, httpAuth, permissions } = deps;
  const intake = new AuthorizedCostIntake(
    new StoredCostIntake({ ...parts, db, pulled: () => costSources.names() }),
    permissions,
  );
  const { keepForMs, maxBytes } = config.cost;
  return {
    router: intakeRouter({ ...parts, auditor, httpAuth, intake, maxBytes }),
    tasks: [costRetention({ ...parts, keepForMs })],
  };
}
