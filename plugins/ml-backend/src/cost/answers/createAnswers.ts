import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { CostParts } from '../createCostParts';
import { CostAnswers } from './CostAnswers';
import { costRouter } from './costRouter';
import { CostSight } from './CostSight';

/** Tells what was spent. */
export function createAnswers(
  deps: AreaDeps,
  parts: CostParts,
  visibleRefs: VisibleRefs,
): Part {
  const { httpAuth, permissions, visibleEntities: visible } = deps;
  const sight = new CostSight({ ...parts, permissions, visible, visibleRefs });
  const answers = new CostAnswers({ ...parts, sight });
  return { router: costRouter({ answers, httpAuth }) };
}
