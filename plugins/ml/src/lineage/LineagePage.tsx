import Box from '@mui/material/Box';
import { useSearchParams } from 'react-router-dom';
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
  const given = useSearchParams()[0].get('node') ?? '';
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
          <ChooseNode
            key={given}
            given={given}
            onNode={chosen => onState({ node: chosen })}
          />
        )}
      </GovernancePage>
    </MlQueryProvider>
  );
}
