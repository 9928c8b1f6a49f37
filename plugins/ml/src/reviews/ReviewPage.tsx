import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useParams } from 'react-router-dom';
import { reviewsRouteRef } from '../routes';
import { ReviewView } from './ReviewView';
import { useReview } from './useReview';
import { useReviewActions } from './useReviewActions';

/** One review with all that its decision rests on. */
export function ReviewPage() {
  const { id = '' } = useParams();
  // Another review has nothing of what was typed or refused here.
  return <Reviewed key={id} id={id} />;
}

function Reviewed(props: { id: string }) {
  const { id } = props;
  return (
    <ReviewView
      review={useReview(id)}
      actions={useReviewActions(id)}
      inboxPath={useRouteRef(reviewsRouteRef)?.()}
    />
  );
}
