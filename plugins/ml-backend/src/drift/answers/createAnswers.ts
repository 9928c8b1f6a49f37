import { TimelineSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { Alerts } from '../Alerts';
import { DriftParts } from '../createDriftParts';
import { References } from '../evaluate/References';
import { ColumnDrift } from './ColumnDrift';
import { registerDriftActions } from './driftActions';
import { driftRouter } from './driftRouter';
import { DriftViews } from './DriftViews';
import { EntityDrift } from './EntityDrift';
import { Fleet } from './Fleet';

/** Tells what was found. */
export function createAnswers(
  deps: AreaDeps,
  parts: DriftParts,
  others: {
    alerts: Alerts;
    timeline: TimelineSource;
    views: DriftViews;
    visibleRefs: VisibleRefs;
  },
): Part {
  const { catalogReader: catalog, httpAuth, visibleEntities: visible } = deps;
  const entities = new EntityDrift({ ...parts, ...others, visible });
  const columns = new ColumnDrift({
    ...parts,
    references: new References(parts),
  });
  const fleet = new Fleet({ ...parts, ...others, catalog });
  return {
    router: driftRouter({ columns, entities, fleet, httpAuth }),
    actions: registry => registerDriftActions(registry, { entities, fleet }),
  };
}
