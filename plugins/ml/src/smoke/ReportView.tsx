import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { SmokeRun, SmokeReport } from '@callboard/plugin-ml-common';
import { ComparisonPanel } from './ComparisonPanel';
import { EvidencePanel } from './EvidencePanel';
import { FiguresPanel } from './FiguresPanel';
import { GoldenPanel } from './GoldenPanel';
import { HardwarePanel } from './HardwarePanel';
import { LatencyPanel } from './LatencyPanel';
import { ProviderPanel } from './ProviderPanel';
import { aboutOf } from './SmokeSentence';
import { StageTable } from './StageTable';

/** What a finished run found, from what must be looked at to what may be. */
export function ReportView(props: {
  run: SmokeRun;
  report: SmokeReport;
  /** Called when another run is chosen. */
  onChosen: () => void;
}) {
  const { run, report, onChosen } = props;
  const wrong = report.stages.some(({ outcome }) => outcome === 'failed');
  return (
    <>
      {wrong && <StageTable about={aboutOf(run)} stages={report.stages} />}
      <GoldenPanel report={report} />
      <Pair>
        {report.latency && (
          <LatencyPanel report={report} latency={report.latency} />
        )}
        <FiguresPanel report={report} />
      </Pair>
      <Pair>
        {(run.comparison || report.latency) && (
          <ComparisonPanel run={run} onChosen={onChosen} />
        )}
        {report.provider && <ProviderPanel provider={report.provider} />}
      </Pair>
      <Pair>
        <HardwarePanel report={report} />
        <EvidencePanel run={run} report={report} />
      </Pair>
      {!wrong && <StageTable about={aboutOf(run)} stages={report.stages} />}
    </>
  );
}

/** Two abreast where there is room, and one as wide as both. */
function Pair(props: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'repeat(2, minmax(0, 1fr))',
        },
        '& > :only-child': { gridColumn: '1 / -1' },
        '&:empty': { display: 'none' },
      }}
    >
      {props.children}
    </Box>
  );
}
