import DeadIcon from '@mui/icons-material/LinkOff';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { AssessedField } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { EntityLink } from '../kit/EntityLink';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { CardMarkdown } from './CardMarkdown';
import { Findings } from './Findings';
import { ProvenanceMark } from './ProvenanceMark';
import { safeHref } from './safeHref';

/** One field with what it says, where that comes from, and what is wrong with it. */
export function CardField(props: {
  field: AssessedField;
  /** Shown in place of its text, which is then folded away. */
  instead?: ReactNode;
}) {
  const { field, instead } = props;
  const t = useMlText();
  const filled = !field.stated && field.provenance === 'derived';
  return (
    <Box
      component="section"
      aria-label={field.title}
      sx={{
        mt: 2,
        pl: 1.5,
        ml: -1.75,
        borderLeft: '3px solid transparent',
        ...(filled && { borderLeft: '3px double', borderColor: 'divider' }),
      }}
    >
      <Typography
        component="h3"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 0.75,
          fontSize: '0.8125rem',
          fontWeight: 600,
          color: 'text.secondary',
          m: 0,
          mb: 0.25,
        }}
      >
        {field.title}
        <ProvenanceMark field={field} />
        {filled && (
          <Box component="span" sx={{ fontWeight: 400, fontStyle: 'italic' }}>
            {t('card.provenance.filledMark', { origin: field.origin ?? '' })}
          </Box>
        )}
      </Typography>
      {instead ?? <Content field={field} />}
      {instead && field.text && (
        <Box component="details" sx={{ mt: 0.5, fontSize: '0.875rem' }}>
          <summary>{t('card.section.asWritten')}</summary>
          <CardMarkdown text={field.text} />
        </Box>
      )}
      <Findings findings={field.findings} />
    </Box>
  );
}

/** Items stand below the text where they add something: a way to follow, a warning, or other words. */
function Content(props: { field: AssessedField }) {
  const { text = '', items = [], validity } = props.field;
  const adding = items.filter(
    item => item.ref || item.url || item.dead || !text.includes(item.text),
  );
  const isList = text
    .split('\n')
    .every(line => items.some(item => line.trim() === item.text));
  return (
    <Box sx={{ color: validity === 0 ? 'text.secondary' : undefined }}>
      {text && !(adding.length && isList) && <CardMarkdown text={text} />}
      {adding.length > 0 && (
        <Box
          component="ul"
          sx={{ listStyle: 'none', m: 0, p: 0, overflowWrap: 'anywhere' }}
        >
          {adding.map((item, index) => (
            <li key={index}>
              <Item item={item} />
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

function Item(props: { item: NonNullable<AssessedField['items']>[number] }) {
  const { text, ref, url, dead } = props.item;
  const t = useMlText();
  const theme = useTheme();
  const href = safeHref(url);
  if (ref) {
    return <EntityLink entityRef={ref} icon />;
  }
  if (href && !dead) {
    return (
      <Link href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </Link>
    );
  }
  return dead ? (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
      style={{ color: statusTone(theme, 'failing') }}
    >
      {text}
      <DeadIcon aria-hidden sx={{ fontSize: 14 }} />
      <span>{t('card.section.dead')}</span>
    </Box>
  ) : (
    <>{text}</>
  );
}
