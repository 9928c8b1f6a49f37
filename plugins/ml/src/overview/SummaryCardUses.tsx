import { Entity } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { CardAnswer } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { firstSentences } from '../cards/firstSentences';
import { useCard } from '../cards/useCard';
import { useMlText } from '../text/useMlText';

/** Characters of each use that are shown: about two lines. */
const LENGTH = 220;

/** What a model is for and what it is not for, from its card; nothing where the card does not say. */
export function SummaryCardUses(props: {
  entity: Entity;
  /** Where the whole card is shown, if anywhere. */
  cardPath?: string;
}) {
  const { entity, cardPath } = props;
  const card = useCard(entity);
  const t = useMlText();
  if (card.status === 'loading') {
    return <Skeleton height={66} width="60%" aria-busy />;
  }
  if (card.status === 'failed') {
    // The card's own tab says what failed.
    return null;
  }
  const uses = [
    { label: t('card.summary.for'), text: said(card.data, 'intendedUse') },
    { label: t('card.summary.notFor'), text: said(card.data, 'outOfScope') },
  ].filter(({ text }) => text);
  if (uses.length === 0) {
    return null;
  }
  return (
    <Box sx={{ mt: 1, maxWidth: '85ch' }}>
      {uses.map(({ label, text }) => (
        <Box key={label} component="p" sx={{ m: 0, mt: 0.5 }}>
          <strong>{label}:</strong> {text}
        </Box>
      ))}
      {cardPath && (
        <Link component={RouterLink} to={cardPath}>
          {t('card.summary.whole')}
        </Link>
      )}
    </Box>
  );
}

/** What a field of the section on purpose says, unless it is a placeholder. */
function said(answer: CardAnswer, field: string) {
  const found = answer.assessment?.sections
    .flatMap(({ fields }) => fields)
    .find(each => each.field === `purpose.${field}`);
  return found?.text && found.validity > 0
    ? firstSentences(found.text, LENGTH)
    : undefined;
}
