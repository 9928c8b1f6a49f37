import Link from '@mui/material/Link';
import {
  formatLineageNode,
  LineageNode,
  LineageNodeDetail,
  parseLineageNode,
} from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { ShowMore } from './ShowMore';

/** The columns of a data set, or the features of a set: each leads to its own lineage. */
export function NodeColumns(props: {
  node: LineageNode;
  columns: LineageNodeDetail['columns'];
  linkTo: (node: string) => string | undefined;
}) {
  const { node, columns, linkTo } = props;
  const t = useMlText();
  if (columns.length === 0) {
    return null;
  }
  const title = t(
    node.kind === 'feature-set'
      ? 'lineage.panel.features'
      : 'lineage.panel.columns',
  );
  return (
    <Section title={`${title} (${columns.length.toLocaleString()})`} inner>
      <ShowMore items={columns}>
        {shown => (
          <RowTable
            caption={title}
            head={[t('lineage.panel.column'), t('lineage.panel.type')]}
            rows={shown.map(({ name, type, description }) => [
              <ColumnLink
                key={name}
                name={name}
                to={linkTo(columnOf(node.id, name))}
                hint={description ?? t('lineage.panel.columnHint')}
              />,
              type ?? t('lineage.panel.noType'),
            ])}
          />
        )}
      </ShowMore>
    </Section>
  );
}

function ColumnLink(props: { name: string; to?: string; hint: string }) {
  const { name, to, hint } = props;
  return to ? (
    <Link component={RouterLink} to={to} title={hint}>
      {name}
    </Link>
  ) : (
    <>{name}</>
  );
}

function columnOf(id: string, column: string): string {
  const name = parseLineageNode(id);
  return name?.type === 'entity' || name?.type === 'dataset'
    ? formatLineageNode({ ...name, column })
    : id;
}
