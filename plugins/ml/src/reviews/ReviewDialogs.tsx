import { CheckResult, Review } from '@callboard/plugin-ml-common';
import { ReasonDialog } from '../kit/ReasonDialog';
import { useMlText } from '../text/useMlText';
import { ConfirmFieldsDialog } from './ConfirmFieldsDialog';
import { DelegateForm } from './DelegateForm';
import { RaiseFindingForm } from './RaiseFindingForm';
import { ReviewActions } from './useReviewActions';

/** What the reader asked to do. */
export type Asked =
  | {
      what:
        | 'withdraw'
        | 'resubmit'
        | 'delegate'
        | 'override'
        | 'confirm'
        | 'raise';
    }
  | { what: 'waive'; check: CheckResult };

/** Asks for what is needed to do it. */
export function ReviewDialogs(props: {
  asked: Asked;
  review: Review;
  actions: ReviewActions;
  onClose: () => void;
}) {
  const { asked, review, actions } = props;
  const { entityRef, versionId, environment } = review;
  const t = useMlText();
  const action = actions[asked.what];
  const { busy, error } = action;
  const onClose = () => {
    action.reset();
    props.onClose();
  };
  const asking = { busy, error, onClose };
  switch (asked.what) {
    case 'withdraw':
    case 'resubmit': {
      const { act } = actions[asked.what];
      return (
        <ReasonDialog
          {...asking}
          title={t(`reviews.menu.${asked.what}`)}
          text={t(`reviews.ask.${asked.what}`)}
          submit={t(`reviews.menu.${asked.what}`)}
          label={asked.what === 'resubmit' ? t('reviews.ask.text') : undefined}
          onDo={text => act({ text }, onClose)}
        />
      );
    }
    case 'override':
      return (
        <ReasonDialog
          {...asking}
          title={t('reviews.menu.override')}
          text={t('reviews.ask.override')}
          submit={t('reviews.menu.override')}
          until={t('reviews.ask.until')}
          onDo={(reason, until) =>
            actions.override.act({ reason, until }, onClose)
          }
        />
      );
    case 'waive':
      return (
        <ReasonDialog
          {...asking}
          title={t('reviews.checks.waiveCheck', { check: asked.check.title })}
          text={t('reviews.ask.waive')}
          submit={t('reviews.checks.waive')}
          until={t('reviews.ask.until')}
          onDo={(reason, until) =>
            actions.waive.act(
              {
                version: versionId,
                environment,
                check: asked.check.id,
                reason,
                until,
              },
              onClose,
            )
          }
        />
      );
    case 'delegate':
      return (
        <DelegateForm
          review={review}
          action={actions.delegate}
          onClose={onClose}
        />
      );
    case 'raise':
      return (
        <RaiseFindingForm
          about={{ entityRef, versionId, reviewId: review.id }}
          action={actions.raise}
          onClose={onClose}
        />
      );
    case 'confirm':
      return (
        <ConfirmFieldsDialog
          review={review}
          action={actions.confirm}
          onClose={onClose}
        />
      );
    default:
      return asked satisfies never;
  }
}
