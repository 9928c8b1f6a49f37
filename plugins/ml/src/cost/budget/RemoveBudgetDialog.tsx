import { parseEntityRef } from '@backstage/catalog-model';
import { costApiRef } from '../../api/costApiRef';
import { useApiAction } from '../../api/useApiAction';
import { FormDialog } from '../../kit/FormDialog';
import { useMlText } from '../../text/useMlText';

/** Asks whether a budget is to go. */
export function RemoveBudgetDialog(props: {
  target: string;
  name: string;
  onClose: () => void;
}) {
  const { target, name, onClose } = props;
  const t = useMlText();
  const removing = useApiAction(costApiRef, (api, ref: string) =>
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
