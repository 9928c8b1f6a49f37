import { parseEntityRef } from '@backstage/catalog-model';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';
import { useCostAction } from '../useCostAction';

/** Asks whether a budget is to go. */
export function RemoveBudgetDialog(props: {
  target: string;
  name: string;
  onClose: () => void;
}) {
  const { target, name, onClose } = props;
  const t = useMlText();
  const removing = useCostAction((api, ref: string) =>
    api.deleteBudget(parseEntityRef(ref)),
  );
  return (
    <FormDialog
      title={t('cost.budget.removal.title', { name })}
      text={t('cost.budget.removal.text')}
      submit={t('cost.budget.removal.submit')}
      busy={removing.busy}
      error={removing.error}
      onSubmit={() => removing.act(target, onClose)}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
