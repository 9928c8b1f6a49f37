import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  ImpactAnswer,
  ImpactedService,
  LineageEdge,
  LineageNode,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { ScrollBox } from '../kit/ScrollBox';
import { Section } from '../kit/Section';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { ImpactEvidence } from './ImpactEvidence';
import { edgeKey, ImpactPath } from './ImpactPath';
import { ImpactRunning } from './ImpactRunning';

const COLUMNS = [
  'service',
  'environment',
  'owner',
  'running',
  'evidence',
] as const;

/** Rows that are drawn at once; a fan-out may be of thousands. */
const PAGE = 100;

/** The services that a node reaches, each with the way to it below. */
export function ImpactServices(props: {
  answer: ImpactAnswer;
  services: ImpactedService[];
  nodes: ReadonlyMap<string, LineageNode>;
}) {
  const { answer, services, nodes } = props;
  const t = useMlText();
  const [shown, setShown] = useState(PAGE);
  const edges = new Map(
    answer.edges.map(edge => [edgeKey(edge.from, edge.to), edge]),
  );
  return (
    <Section title={t('lineage.impact.services.title')}>
      <ScrollBox label={t('lineage.impact.services.title')}>
        <DenseTable
          sx={{
            '& tbody > tr:first-of-type > *': { borderBottom: 0, pt: '6px' },
            '& tbody > tr:last-of-type > td': {
              borderBottom: 1,
              borderColor: 'divider',
            },
          }}
        >
          <caption style={visuallyHidden}>
            {t('lineage.impact.services.caption')}
          </caption>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th key={column} scope="col">
                  {t(`lineage.impact.services.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {services.slice(0, shown).map(service => (
            <Row
              key={service.entityRef}
              service={service}
              root={answer.root}
              nodes={nodes}
              edges={edges}
            />
          ))}
        </DenseTable>
      </ScrollBox>
      {services.length > shown && (
        <Button size="small" onClick={() => setShown(shown + PAGE)}>
          {t('lineage.impact.services.more', {
            count: Math.min(PAGE, services.length - shown),
          })}
        </Button>
      )}
    </Section>
  );
}

/** Two rows that belong together: what it is, and the way to it. */
function Row(props: {
  service: ImpactedService;
  root: LineageNode;
  nodes: ReadonlyMap<string, LineageNode>;
  edges: ReadonlyMap<string, LineageEdge>;
}) {
  const { service, root, nodes, edges } = props;
  const { entityRef, title, environment, owner, evidence, path } = service;
  const t = useMlText();
  const notStated = (
    <span className="quiet">{t('lineage.impact.notStated')}</span>
  );
  return (
    <tbody>
      <tr>
        <th scope="row">
          <EntityLink entityRef={entityRef} title={title} icon />
        </th>
        <td>{environment ?? notStated}</td>
        <td>{owner ? <EntityLink entityRef={owner} /> : notStated}</td>
        <td className="wrap" style={{ minWidth: 260 }}>
          <ImpactRunning root={root} service={service} />
        </td>
        <td>
          <ImpactEvidence evidence={evidence} />
        </td>
      </tr>
      <tr>
        <td colSpan={COLUMNS.length} className="wrap">
          {/* In sight where the table is wider than the screen. */}
          <Box
            sx={{
              position: 'sticky',
              left: 10,
              maxWidth: { xs: 'calc(100vw - 78px)', md: 'none' },
            }}
          >
            <ImpactPath
              path={path}
              nodes={nodes}
              edges={edges}
              label={t('lineage.impact.path.label', { name: title })}
            />
          </Box>
        </td>
      </tr>
    </tbody>
  );
}
