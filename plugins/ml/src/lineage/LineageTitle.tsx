import Box from '@mui/material/Box';
import { parseLineageNode } from '@callboard/plugin-ml-common';
import { EntityLink } from '../kit/EntityLink';
import { useMlText } from '../text/useMlText';
import { wholeTitle } from './boxWords';
import { useNodeDetail } from './useNodeDetail';

/** What a page shows the lineage of. */
export function LineageTitle(props: { node: string }) {
  const { node } = props;
  const t = useMlText();
  const detail = useNodeDetail(node);
  const title =
    detail.status === 'ready'
      ? wholeTitle(detail.data.node, t)
      : shortName(node);
  const name = parseLineageNode(node);
  return (
    <Box
      component="h1"
      title={node}
      sx={{
        m: 0,
        fontSize: '1.375rem',
        fontWeight: 600,
        overflowWrap: 'anywhere',
        '& > span': { verticalAlign: 'baseline' },
      }}
    >
      {t('lineage.of', {
        title:
          name?.type === 'entity' && name.column === undefined ? (
            <EntityLink entityRef={name.entityRef} title={title} />
          ) : (
            title
          ),
      })}
    </Box>
  );
}

/** The last part of an id, while its title is not known. */
function shortName(node: string): string {
  return node.slice(node.lastIndexOf('/') + 1);
}
