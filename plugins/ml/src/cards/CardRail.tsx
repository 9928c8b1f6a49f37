import WarningIcon from '@mui/icons-material/WarningRounded';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { AssessedSection } from '@callboard/plugin-ml-common';
import { Link } from 'react-router-dom';
import { statusTone } from '../kit/tones';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { problemsOf } from './sectionParts';

interface Sections {
  sections: AssessedSection[];
  /** The section that is being read. */
  current?: string;
}

/** The sections, how much of each is covered, and where something is wrong. */
export function CardRail(
  props: Sections & {
    missingCritical: string[];
    /** The search part of the address that shows a section. */
    searchOf: (section: string) => string;
    /** After the address, also when it stays the same. */
    onFollow: (section: string) => void;
  },
) {
  const { sections, missingCritical, current, searchOf, onFollow } = props;
  const t = useMlText();
  return (
    <Box component="nav" aria-label={t('card.rail.title')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {sections.map(section => (
          <li key={section.id}>
            <RailItem
              section={section}
              problems={problemsOf(section, missingCritical)}
              current={section.id === current}
              search={searchOf(section.id)}
              onFollow={() => onFollow(section.id)}
            />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function RailItem(props: {
  section: AssessedSection;
  problems: number;
  current: boolean;
  search: string;
  onFollow: () => void;
}) {
  const { section, problems, current, search, onFollow } = props;
  const t = useMlText();
  const theme = useTheme();
  return (
    <Box
      component={Link}
      to={{ search }}
      replace
      onClick={onFollow}
      aria-current={current ? 'location' : undefined}
      sx={{
        display: 'block',
        px: 1,
        py: 0.5,
        color: 'text.primary',
        textDecoration: 'none',
        fontSize: '0.8125rem',
        lineHeight: 1.3,
        fontWeight: current ? 600 : 400,
        borderLeft: '3px solid',
        borderColor: current ? 'primary.main' : 'transparent',
        bgcolor: current ? 'action.selected' : undefined,
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: -2 },
      }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 0.5 }}>
        {section.title}
        {problems > 0 && (
          <Box
            component="span"
            title={t('card.rail.problems', { count: problems })}
            sx={{ display: 'inline-flex', alignItems: 'center', gap: '1px' }}
            style={{ color: statusTone(theme, 'attention') }}
          >
            <WarningIcon aria-hidden sx={{ fontSize: 14 }} />
            <span aria-hidden>{problems}</span>
            <span style={visuallyHidden}>
              {t('card.rail.problems', { count: problems })}
            </span>
          </Box>
        )}
      </Box>
      <CoverageBar percent={section.coverage} />
    </Box>
  );
}

function CoverageBar(props: { percent: number }) {
  const t = useMlText();
  return (
    <Box
      title={t('card.rail.coverage', { percent: String(props.percent) })}
      sx={{
        height: 4,
        mt: 0.5,
        borderRadius: 1,
        bgcolor: 'action.selected',
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{ height: '100%', bgcolor: 'text.secondary' }}
        style={{ width: `${props.percent}%` }}
      />
      <span style={visuallyHidden}>
        {t('card.rail.coverage', { percent: String(props.percent) })}
      </span>
    </Box>
  );
}

/** The same where there is no room for a rail. */
export function SectionSelect(
  props: Sections & { onSelect: (section: string) => void },
) {
  const { sections, current, onSelect } = props;
  const t = useMlText();
  return (
    <TextField
      select
      fullWidth
      size="small"
      label={t('card.rail.jump')}
      value={current ?? sections[0]?.id ?? ''}
      onChange={event => onSelect(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      {sections.map(({ id, title, coverage }) => (
        <option key={id} value={id}>
          {t('card.rail.option', { title, percent: String(coverage) })}
        </option>
      ))}
    </TextField>
  );
}
