import { MlQueryProvider } from '../api/MlQueryProvider';
import { GovernancePage } from '../kit/GovernancePage';
import { ChooseNode } from './ChooseNode';
import { LineageOfNode } from './LineageOfNode';
import { LineageTitle } from './LineageTitle';
import { useLineageState } from './useLineageState';

/** The lineage of any node, by `?node=`. */
export function LineagePage() {
  const [{ node }, onState] = useLineageState();
  return (
    <MlQueryProvider>
      <GovernancePage>
        {node ? (
          <>
            <LineageTitle node={node} />
            <LineageOfNode key={node} node={node} />
          </>
        ) : (
          <ChooseNode onNode={chosen => onState({ node: chosen })} />
        )}
      </GovernancePage>
    </MlQueryProvider>
  );
}
