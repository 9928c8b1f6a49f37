import Box from '@mui/material/Box';
import { CostBook, CostChangeAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { Folded } from '../../kit/Folded';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { Section } from '../../kit/Section';
import { windowTimeText } from '../../kit/windowText';
import { useMlText } from '../../text/useMlText';
import { bookKey } from '../shownBook';
import { ChangePartsTable } from './ChangePartsTable';
import { ChangeSentence } from './ChangeSentence';
import { Waterfall } from './Waterfall';

/** Why a cost is other than in the stretch before: by volume, mix, utilisation and price. */
export function ChangePanel(props: {
  change: Loaded<CostChangeAnswer>;
  /** The book that is shown. */
  book: Pick<CostBook, 'basis' | 'currency'>;
}) {
  const { change, book } = props;
  const t = useMlText();
  return (
    <Section title={t('cost.change.title')}>
      <LoadedBody what={t('cost.change.what')} loaded={change} height={330}>
        {answer => <Answered answer={answer} book={book} />}
      </LoadedBody>
    </Section>
  );
}

function Answered(props: {
  answer: CostChangeAnswer;
  book: Pick<CostBook, 'basis' | 'currency'>;
}) {
  const { answer, book } = props;
  const t = useMlText();
  const key = bookKey(book);
  const found = answer.books.find(each => bookKey(each) === key);
  if (!found) {
    const why = answer.notCompared.find(each => bookKey(each) === key);
    return (
      <EmptyNote
        text={
          why
            ? t('cost.change.notCompared', { reason: why.reason })
            : t('cost.change.none')
        }
      />
    );
  }
  const { change, currency, previous } = found;
  const now = { from: answer.from, to: found.to };
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
      }}
    >
      <Box sx={{ maxWidth: '90ch' }}>
        <ChangeSentence
          change={change}
          currency={currency}
          previous={previous}
        />{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t(`cost.change.volumeOf.${answer.volumeOf ?? 'none'}`)}{' '}
          {found.to < answer.to &&
            t('cost.change.until', { when: windowTimeText(found.to) })}
        </Box>
      </Box>
      <Waterfall
        change={change}
        currency={currency}
        previous={previous}
        now={now}
      />
      {change.parts.length > 1 && (
        <Folded title={t('cost.change.parts')}>
          <ChangePartsTable parts={change.parts} currency={currency} />
        </Folded>
      )}
    </Box>
  );
}
