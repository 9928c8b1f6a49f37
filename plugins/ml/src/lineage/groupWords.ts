import { MlText } from '../text/useMlText';
import { NodeGroup } from './groupNodes';

/** What stands on the box of a group. */
export function groupWords({ kind, members }: NodeGroup, t: MlText): string {
  return t('lineage.graph.group', {
    n: members.length.toLocaleString(),
    kinds: t(`lineage.kinds.${kind}`),
  });
}
