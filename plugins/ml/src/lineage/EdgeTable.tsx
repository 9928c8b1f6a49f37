import Button from '@mui/material/Button';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { DenseTable } from '../kit/DenseTable';
import { RelativeTime } from '../kit/RelativeTime';
import { ScrollBox } from '../kit/ScrollBox';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { wholeTitle } from './boxWords';

/** As many rows as are drawn at once. */
const PAGE = 100;

const COLUMNS = [
  'from',
  'step',
  'to',
  'evidence',
  'source',
  'detail',
  'lastSeen',
] as const;

/** What leads from one node to another, and how that is known. */
export function EdgeTable(props: { graph: LineageGraph }) {
  const { nodes, edges } = props.graph;
  const t = useMlText();
  const [shown, setShown] = useState(PAGE);
  const titles = new Map(nodes.map(node => [node.id, wholeTitle(node, t)]));
  const rest = edges.length - shown;
  return (
    <Section title={t('lineage.table.edges')}>
      <ScrollBox
        label={t('lineage.table.edges')}
        rows={edges.length}
        maxHeight="60vh"
      >
        <DenseTable>
          <thead>
            <tr>
              {COLUMNS.map(each => (
                <th key={each} scope="col">
                  {t(`lineage.table.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {edges.slice(0, shown).map(edge => (
              <tr
                key={JSON.stringify([
                  edge.from,
                  edge.to,
                  edge.type,
                  edge.source,
                ])}
              >
                <th scope="row" title={edge.from}>
                  {titles.get(edge.from)}
                </th>
                <td className="quiet">{t(`lineage.edge.${edge.type}`)}</td>
                <td title={edge.to}>{titles.get(edge.to)}</td>
                <td>{t(`lineage.evidence.${edge.evidence}`)}</td>
                <td>{t(`lineage.source.${edge.source}`)}</td>
                <td>{edge.text}</td>
                <td>
                  <RelativeTime iso={edge.lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
      {rest > 0 && (
        <Button size="small" onClick={() => setShown(shown + PAGE)}>
          {t('lineage.table.more', { n: Math.min(rest, PAGE) })}
        </Button>
      )}
    </Section>
  );
}
