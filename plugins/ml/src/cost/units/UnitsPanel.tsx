import Box from '@mui/material/Box';
import { CostBook, CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Loaded } from '../../api/loaded';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { bookKey } from '../shownBook';
import { ReturnLine } from './ReturnLine';
import { UnitTrend } from './UnitTrend';
import { UnitsTable } from './UnitsTable';
import { UnpricedTable } from './UnpricedTable';
import { UtilisationLine } from './UtilisationLine';

/** What one prediction, token, request and outcome costs, what it returns, and how much of what was reserved was used. */
export function UnitsPanel(props: {
  units: Loaded<CostUnitsAnswer>;
  /** The book that is shown. */
  book: Pick<CostBook, 'basis' | 'currency'>;
  /** Such as a button that declares a value. */
  actions?: ReactNode;
}) {
  const { units, book, actions } = props;
  const t = useMlText();
  return (
    <Section title={t('cost.units.title')} actions={actions}>
      <LoadedBody what={t('cost.units.what')} loaded={units} height={180}>
        {answer => <Answered answer={answer} book={book} />}
      </LoadedBody>
    </Section>
  );
}

function Answered(props: {
  answer: CostUnitsAnswer;
  book: Pick<CostBook, 'basis' | 'currency'>;
}) {
  const { answer, book } = props;
  const t = useMlText();
  const rows =
    answer.books.find(each => bookKey(each) === bookKey(book))?.units ?? [];
  const outcomes = rows.filter(({ per }) => per === 'outcome');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
      }}
    >
      {rows.length === 0 ? (
        <EmptyNote text={t('cost.units.none')} />
      ) : (
        <>
          <UnitsTable rows={rows} currency={book.currency} />
          <UnitTrend rows={rows} currency={book.currency} stretch={answer} />
        </>
      )}
      {outcomes.map(
        row =>
          row.return && (
            <ReturnLine
              key={row.outcome}
              outcome={row.outcome ?? ''}
              found={row.return}
            />
          ),
      )}
      {answer.utilisation
        .filter(({ currency }) => currency === book.currency)
        .map(({ currency, utilisation }) => (
          <UtilisationLine
            key={currency}
            found={utilisation}
            currency={currency}
          />
        ))}
      {answer.unpriced.length > 0 && (
        <UnpricedTable unpriced={answer.unpriced} />
      )}
      {rows.length > 0 && (
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('cost.units.hint')}
        </Box>
      )}
    </Box>
  );
}
