import Button from '@mui/material/Button';
import { LineageGraph } from '@callboard/plugin-ml-common';
import { useMemo, useState } from 'react';
import { DenseTable } from '../kit/DenseTable';
import { RelativeTime } from '../kit/RelativeTime';
import { ScrollBox } from '../kit/ScrollBox';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { titlesIn } from './runsApart';
import { stepsOf } from './stepsOf';

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
  const { graph } = props;
  const t = useMlText();
  const [shown, setShown] = useState(PAGE);
  const titles = useMemo(() => titlesIn(graph, t), [graph, t]);
  const steps = useMemo(() => stepsOf(graph.edges), [graph.edges]);
  const rest = steps.length - shown;
  return (
    <Section title={t('lineage.table.edges')}>
      <ScrollBox
        label={t('lineage.table.edges')}
        rows={steps.length}
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
            {steps.slice(0, shown).map(step => (
              <tr key={JSON.stringify([step.from, step.to, step.type])}>
                <th scope="row" title={step.from}>
                  {titles.get(step.from)}
                </th>
                <td className="quiet">{t(`lineage.edge.${step.type}`)}</td>
                <td title={step.to}>{titles.get(step.to)}</td>
                <td>{t(`lineage.evidence.${step.evidence}`)}</td>
                <td>
                  {step.sources
                    .map(each => t(`lineage.source.${each}`))
                    .join(', ')}
                </td>
                <td>{step.texts.join('; ')}</td>
                <td>
                  <RelativeTime iso={step.lastAt} />
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
