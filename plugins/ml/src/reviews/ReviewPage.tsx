import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useParams } from 'react-router-dom';
import { versionName } from '../kit/versionName';
import { reviewsRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { ReviewView } from './ReviewView';
import { useReview } from './useReview';
import { useReviewActions } from './useReviewActions';
import { useTitle } from './useTitle';

/** One review with all that its decision rests on. */
export function ReviewPage() {
  const { id = '' } = useParams();
  // Another review has nothing of what was typed or refused here.
  return <Reviewed key={id} id={id} />;
}

function Reviewed(props: { id: string }) {
  const { id } = props;
  const t = useMlText();
  const review = useReview(id);
  useTitle(
    review.status === 'ready'
      ? t('reviews.page.browserTitle', {
          title: review.data.title,
          version: versionName(review.data.label),
        })
      : undefined,
  );
  return (
    <ReviewView
      review={review}
      actions={useReviewActions(id)}
      inboxPath={useRouteRef(reviewsRouteRef)?.()}
    />
  );
}
