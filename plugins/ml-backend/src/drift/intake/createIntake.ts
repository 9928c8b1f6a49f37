import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { DriftParts } from '../createDriftParts';
import { AuthorizedProfileIntake } from './AuthorizedProfileIntake';
import { intakeRouter } from './intakeRouter';
import { StoredProfileIntake } from './StoredProfileIntake';

/** Takes what was counted elsewhere. */
export function createIntake(deps: AreaDeps, parts: DriftParts): Part {
  const { auditor, db, httpAuth, permissions } = deps;
  const { keepForMs, maxBytes } = deps.config.drift;
  const { metrics, now } = parts;
  const intake = new AuthorizedProfileIntake(
    new StoredProfileIntake({ ...parts, db, keepForMs }),
    permissions,
  );
  return {
    router: intakeRouter({ auditor, httpAuth, intake, maxBytes, metrics, now }),
  };
}
