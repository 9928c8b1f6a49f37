import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CardAnswer,
  ConfirmationBody,
  Review,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { ConfirmFieldsForm } from './ConfirmFieldsForm';
import { ApiAction } from '../api/useApiAction';

/** Has the reader tick what of the card they have checked. */
export function ConfirmFieldsDialog(props: {
  review: Review;
  action: ApiAction<ConfirmationBody>;
  onClose: () => void;
}) {
  const { review, action, onClose } = props;
  const api = useApi(mlApiRef);
  const name = parseEntityRef(review.entityRef);
  const card = asLoaded<CardAnswer>(
    useQuery({
      queryKey: ['ml', 'card', name],
      queryFn: ({ signal }) => api.getCard(name, signal),
    }),
  );
  return <ConfirmFieldsForm card={card} action={action} onClose={onClose} />;
}
