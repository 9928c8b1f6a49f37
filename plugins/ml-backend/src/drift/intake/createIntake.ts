import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { DriftParts } from '../createDriftParts';
import { AuthorizedProfileIntake } from './AuthorizedProfileIntake';
import { driftRetention } from '../store/driftRetention';
import { registerIntakeActions } from './intakeActions';
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
  const taking = { auditor, intake, metrics, now };
  return {
    router: intakeRouter({ ...taking, httpAuth, maxBytes }),
    actions: registry =>
      registerIntakeActions(registry, { ...taking, auth: deps.auth }),
    tasks: [driftRetention({ ...parts, keepForMs })],
  };
}
