import { styled } from '@mui/material/styles';
import DeclaredIcon from '@mui/icons-material/EditNoteOutlined';
import RecordedIcon from '@mui/icons-material/FactCheckOutlined';
import { LineageEvidence } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';

const Root = styled('span', {
  shouldForwardProp: name => name !== 'evidence',
})<{ evidence: LineageEvidence }>(({ theme, evidence }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  whiteSpace: 'nowrap',
  fontWeight: 500,
  color: statusTone(theme, evidence === 'recorded' ? 'ok' : 'unknown'),
}));

/** Whether a path was seen to happen or somebody wrote so, as colour, icon and word. */
export function ImpactEvidence(props: { evidence: LineageEvidence }) {
  const { evidence } = props;
  const t = useMlText();
  const Icon = evidence === 'recorded' ? RecordedIcon : DeclaredIcon;
  return (
    <Root
      evidence={evidence}
      title={t(`lineage.impact.evidence.${evidence}Hint`)}
    >
      <Icon aria-hidden style={{ fontSize: 16 }} />
      {t(`lineage.evidence.${evidence}`)}
    </Root>
  );
}
