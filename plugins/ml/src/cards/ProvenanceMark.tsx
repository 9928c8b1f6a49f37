import AssertedIcon from '@mui/icons-material/EditNoteOutlined';
import ConfirmedIcon from '@mui/icons-material/VerifiedOutlined';
import DerivedIcon from '@mui/icons-material/AutoFixHighOutlined';
import LinkedIcon from '@mui/icons-material/Link';
import MissingIcon from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { AssessedField } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';

const ICONS = {
  missing: MissingIcon,
  asserted: AssertedIcon,
  linked: LinkedIcon,
  derived: DerivedIcon,
  confirmed: ConfirmedIcon,
} satisfies Record<AssessedField['provenance'], unknown>;

/** What can stand beside what is written. */
const KEY = ['asserted', 'linked', 'derived', 'confirmed'] as const;

/** The icons with their words, in a line. */
export function ProvenanceLegend() {
  const t = useMlText();
  return (
    <Box
      component="ul"
      aria-label={t('card.provenance.legend')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        listStyle: 'none',
        m: 0,
        p: 0,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      {KEY.map(word => {
        const Icon = ICONS[word];
        return (
          <Box
            component="li"
            key={word}
            title={t(`card.provenance.${word}Hint`)}
            sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}
          >
            <Icon aria-hidden sx={{ fontSize: 16 }} />
            {t(`card.provenance.${word}`)}
          </Box>
        );
      })}
    </Box>
  );
}

/** Where the content of a field comes from: an icon, and in words under pointer or focus. */
export function ProvenanceMark(props: {
  field: Pick<AssessedField, 'provenance' | 'origin' | 'stated'>;
}) {
  const { provenance, origin } = props.field;
  const t = useMlText();
  const Icon = ICONS[provenance];
  const label = [
    t('card.provenance.label', {
      word: t(`card.provenance.${provenance}`),
      hint:
        !props.field.stated && provenance === 'derived'
          ? t('card.provenance.filledHint')
          : t(`card.provenance.${provenance}Hint`),
    }),
    origin && t('card.provenance.from', { origin }),
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <Tooltip title={label} placement="top">
      <Box
        component="span"
        role="img"
        aria-label={label}
        tabIndex={0}
        sx={{
          display: 'inline-flex',
          verticalAlign: 'text-bottom',
          color: 'text.secondary',
          borderRadius: 0.5,
          '&:focus-visible': { outline: '2px solid', outlineOffset: 1 },
        }}
      >
        <Icon aria-hidden sx={{ fontSize: 16 }} />
      </Box>
    </Tooltip>
  );
}
