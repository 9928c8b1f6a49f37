import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { BudgetAnswer, CostBook } from '@callboard/plugin-ml-common';
import { Loaded } from '../../api/loaded';
import { EmptyNote, LoadedBody } from '../../kit/OverviewCard';
import { Section } from '../../kit/Section';
import { useMlText } from '../../text/useMlText';
import { BudgetButtons } from './BudgetButtons';
import { BudgetStanding } from './BudgetStanding';

/** How spending stands to the budget of the entity of the page, and what its owner can do about it. */
export function BudgetPanel(props: {
  budget: Loaded<BudgetAnswer | null>;
  /** What a new budget is proposed to be of. */
  book: Pick<CostBook, 'basis' | 'currency'> | undefined;
}) {
  const { budget, book } = props;
  const t = useMlText();
  const target = stringifyEntityRef(useEntity().entity);
  return (
    <Section
      title={t('cost.budget.title')}
      actions={
        budget.status === 'ready' && (
          <BudgetButtons
            target={target}
            budget={budget.data?.budget}
            book={book}
          />
        )
      }
    >
      <LoadedBody what={t('cost.budget.what')} loaded={budget} height={66}>
        {answer =>
          answer ? (
            <BudgetStanding answer={answer} />
          ) : (
            <EmptyNote text={t('cost.budget.none')} />
          )
        }
      </LoadedBody>
    </Section>
  );
}
