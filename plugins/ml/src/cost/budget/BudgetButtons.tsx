import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import Button from '@mui/material/Button';
import {
  Budget,
  CostBook,
  mlBudgetManagePermission,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { useMlText } from '../../text/useMlText';
import { useMayManage } from '../useMayManage';
import { WhoMay } from '../WhoMay';
import { BudgetDialog } from './BudgetDialog';
import { RemoveBudgetDialog } from './RemoveBudgetDialog';

/** Sets, changes or removes a budget; who may not is told who may. */
export function BudgetButtons(props: {
  target: string;
  budget: Budget | undefined;
  book: Pick<CostBook, 'basis' | 'currency'> | undefined;
}) {
  const { target, budget, book } = props;
  const t = useMlText();
  const { primaryTitle: name } = useEntityPresentation(target);
  const [asking, setAsking] = useState<'remove' | 'set'>();
  const mayManage = useMayManage(mlBudgetManagePermission);
  const shared = {
    size: 'small',
    disabled: !mayManage,
  } as const;
  const dialog = { target, name, onClose: () => setAsking(undefined) };
  return (
    <>
      {mayManage === false && <WhoMay text={t('cost.budget.mayNot')} />}
      <Button {...shared} variant="outlined" onClick={() => setAsking('set')}>
        {t(budget ? 'cost.budget.change' : 'cost.budget.set')}
      </Button>
      {budget && (
        <Button {...shared} onClick={() => setAsking('remove')}>
          {t('cost.budget.remove')}
        </Button>
      )}
      {asking === 'set' && (
        <BudgetDialog {...dialog} budget={budget} book={book} />
      )}
      {asking === 'remove' && <RemoveBudgetDialog {...dialog} />}
    </>
  );
}
