import ErrorIcon from '@mui/icons-material/Error';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import WarningIcon from '@mui/icons-material/WarningRounded';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CardFinding, StatusLevel } from '@callboard/plugin-ml-common';
import { statusTone } from '../kit/tones';
import { FieldHelp } from './FieldHelp';

const LOOKS: Record<
  CardFinding['code'],
  { level: StatusLevel; Icon: typeof InfoIcon }
> = {
  contradiction: { level: 'failing', Icon: ErrorIcon },
  'dead-reference': { level: 'failing', Icon: ErrorIcon },
  'stale-digest': { level: 'attention', Icon: WarningIcon },
  'stale-age': { level: 'attention', Icon: WarningIcon },
  placeholder: { level: 'attention', Icon: WarningIcon },
  duplicate: { level: 'attention', Icon: WarningIcon },
  'too-short': { level: 'not-set-up', Icon: InfoIcon },
  unstructured: { level: 'not-set-up', Icon: InfoIcon },
  missing: { level: 'not-set-up', Icon: InfoIcon },
  'not-applicable': { level: 'not-set-up', Icon: InfoIcon },
};

/** Why a field earns less than it could, in the words of the backend. */
export function Findings(props: { findings: CardFinding[] }) {
  const theme = useTheme();
  if (props.findings.length === 0) {
    return null;
  }
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, mt: 0.75, p: 0, fontSize: '0.8125rem' }}
    >
      {props.findings.map(({ code, text }, index) => {
        const { level, Icon } = LOOKS[code];
        return (
          <Box
            component="li"
            key={index}
            sx={{ display: 'flex', gap: 0.75, lineHeight: 1.4, mt: 0.25 }}
            style={{ color: statusTone(theme, level) }}
          >
            <Icon aria-hidden sx={{ fontSize: 16, flexShrink: 0, mt: '1px' }} />
            <span>
              <FieldHelp text={text} />
            </span>
          </Box>
        );
      })}
    </Box>
  );
}
