import Box from '@mui/material/Box';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { GovernancePage } from '../kit/GovernancePage';
import { ChooseNode } from './ChooseNode';
import { ABOVE } from './graphHeight';
import { LineageOfNode } from './LineageOfNode';
import { LineageTrail } from './LineageTrail';
import { LineageTitle } from './LineageTitle';
import { useLineageState } from './useLineageState';

/** The lineage of any node, by `?node=`. */
export function LineagePage() {
  const [{ node }, onState] = useLineageState();
  return (
    <MlQueryProvider>
      <GovernancePage>
        <LineageTrail here="lineage" node={node} />
        {node ? (
          <Box sx={{ [ABOVE]: '290px', display: 'grid', gap: 1 }}>
            <LineageTitle node={node} />
            <LineageOfNode key={node} node={node} />
          </Box>
        ) : (
          <ChooseNode onNode={chosen => onState({ node: chosen })} />
        )}
      </GovernancePage>
    </MlQueryProvider>
  );
}
