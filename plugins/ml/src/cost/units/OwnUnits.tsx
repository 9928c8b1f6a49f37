import { CostBook, CostUnitsAnswer } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { DeclareValue } from './DeclareValue';
import { UnitsPanel } from './UnitsPanel';

/** The units of the entity of the page, of which its owner may declare what an outcome is worth. */
export function OwnUnits(props: {
  units: Loaded<CostUnitsAnswer>;
  book: Pick<CostBook, 'basis' | 'currency'>;
  entityRef: string;
}) {
  const { units, book, entityRef } = props;
  return (
    <UnitsPanel
      units={units}
      book={book}
      actions={
        units.status === 'ready' && (
          <DeclareValue
            entityRef={entityRef}
            outcome={outcomeOf(units.data)}
            currency={book.currency}
          />
        )
      }
    />
  );
}

/** The one that is counted, to begin with; empty where none is. */
function outcomeOf({ books }: CostUnitsAnswer): string {
  const rows = books.flatMap(({ units }) => units);
  return rows.flatMap(({ outcome }) => outcome ?? [])[0] ?? '';
}
