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
  const { auditor, auth, db, httpAuth, permissions } = deps;
  const { keepForMs, maxBytes } = deps.config.drift;
  const { metrics, now } = parts;
  const intake = new AuthorizedProfileIntake(
    new StoredProfileIntake({ ...parts, db, keepForMs }),
    { auth, permissions, sight: parts.sight, visible: deps.visibleEntities },
  );
  const taking = { auditor, intake, metrics, now };
  return {
    router: intakeRouter({ ...taking, httpAuth, maxBytes }),
    actions: registry => registerIntakeActions(registry, { ...taking, auth }),
    tasks: [driftRetention({ ...parts, keepForMs })],
  };
}
