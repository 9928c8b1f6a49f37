import Box from '@mui/material/Box';
import { CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { Section } from '../../kit/Section';
import { readableRef } from '../../kit/readableRef';
import { useMlText } from '../../text/useMlText';
import { groupName, isRefKey } from '../groupName';
import { money } from '../../kit/money';
import { Treemap } from './Treemap';

/** Who has which share, as areas. Credits have none, and say so. */
export function MapPanel(props: {
  book: Pick<CostBook, 'currency' | 'groups'>;
  by: CostGroup;
  /** The owner whose groups they are. */
  team?: string;
  /** Opens an owner. */
  onLook?: (owner: string) => void;
}) {
  const { book, by, team, onLook } = props;
  const t = useMlText();
  const drawn = book.groups.filter(({ amount }) => amount > 0);
  const left = book.groups.length - drawn.length;
  if (drawn.length === 0) {
    return null;
  }
  return (
    <Section
      title={
        team
          ? t('cost.organisation.mapOf', { name: readableRef(team) })
          : t('cost.organisation.map')
      }
    >
      <Treemap
        parts={drawn.map(({ amount, key }) => ({
          key,
          name: groupName(by, key, t),
          entityRef: isRefKey(by, key) ? key : undefined,
          value: amount,
          text: money(amount, book.currency, 'spoken'),
          rest: by !== 'kind' && by !== 'source' && !isRefKey(by, key),
          onOpen:
            by === 'owner' && onLook && isRefKey(by, key)
              ? () => onLook(key)
              : undefined,
        }))}
      />
      {left > 0 && (
        <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('cost.organisation.notDrawn', { count: left })}
        </Box>
      )}
    </Section>
  );
}
