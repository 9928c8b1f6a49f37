import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CardAnswer, CardAssessment } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { CardMarkdown } from './CardMarkdown';
import { CardSection } from './CardSection';

/** The card as a document: its sections in order, then what belongs to none. */
export function CardDocument(props: {
  card: CardAnswer['card'];
  assessment: CardAssessment;
}) {
  const { card, assessment } = props;
  return (
    <Box
      component="article"
      lang={languageOf(card?.language)}
      sx={{
        pl: 1.75,
        fontSize: '1rem',
        lineHeight: 1.6,
        // About 75 characters of running text.
        '& p, & li, & blockquote': { maxWidth: '68ch' },
      }}
    >
      {assessment.sections.map(section => (
        <CardSection
          key={section.id}
          section={section}
          metrics={assessment.metrics}
        />
      ))}
      {card && card.other.length > 0 && <Other parts={card.other} />}
    </Box>
  );
}

function Other(props: { parts: NonNullable<CardAnswer['card']>['other'] }) {
  const t = useMlText();
  return (
    <section aria-label={t('card.section.other')}>
      <Typography
        component="h2"
        sx={{ fontSize: '1.25rem', fontWeight: 600, m: 0 }}
      >
        {t('card.section.other')}
      </Typography>
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {t('card.section.otherHint')}
      </Box>
      {props.parts.map(({ heading, text }, index) => (
        <Box key={index} sx={{ mt: 2 }}>
          {heading && (
            <Typography
              component="h3"
              sx={{ fontWeight: 600, fontSize: '1rem' }}
            >
              {heading}
            </Typography>
          )}
          <CardMarkdown text={text} />
        </Box>
      ))}
    </section>
  );
}

/** A language that a browser understands, or undefined. */
function languageOf(written: string | undefined) {
  try {
    return written && Intl.getCanonicalLocales(written)[0];
  } catch {
    return undefined;
  }
}
