import { LineageView } from './LineageView';
import { useLineage } from './useLineage';
import { useLineageLink } from './useLineageLink';
import { useLineageState } from './useLineageState';
import { useNodeDetail } from './useNodeDetail';

/** The lineage of a node, as the URL says. */
export function LineageOfNode(props: {
  node: string;
  /** The reader is known to see it. */
  visible?: boolean;
}) {
  const [state, onState] = useLineageState();
  return (
    <LineageView
      lineage={useLineage(props.node, state)}
      detail={useNodeDetail(state.selected)}
      visible={props.visible}
      state={state}
      onState={onState}
      linkTo={useLineageLink(state)}
    />
  );
}
