import { CheckResult, Review } from '@callboard/plugin-ml-common';
import { ConfirmFieldsDialog } from './ConfirmFieldsDialog';
import { DelegateForm } from './DelegateForm';
import { RaiseFindingForm } from './RaiseFindingForm';
import { ReasonForm } from './ReasonForm';
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
  const { versionId, environment } = review;
  const closing = (action: { reset: () => void }) => () => {
    action.reset();
    props.onClose();
  };
  switch (asked.what) {
    case 'withdraw':
    case 'resubmit': {
      const action = actions[asked.what];
      const onClose = closing(action);
      return (
        <ReasonForm
          what={asked.what}
          action={action}
          onClose={onClose}
          onSubmit={({ reason }) => action.run({ text: reason }, onClose)}
        />
      );
    }
    case 'override': {
      const onClose = closing(actions.override);
      return (
        <ReasonForm
          what="override"
          action={actions.override}
          onClose={onClose}
          onSubmit={body => actions.override.run(body, onClose)}
        />
      );
    }
    case 'waive': {
      const onClose = closing(actions.waive);
      return (
        <ReasonForm
          what="waive"
          about={asked.check.title}
          action={actions.waive}
          onClose={onClose}
          onSubmit={body =>
            actions.waive.run(
              {
                ...body,
                version: versionId,
                environment,
                check: asked.check.id,
              },
              onClose,
            )
          }
        />
      );
    }
    case 'delegate':
      return (
        <DelegateForm
          review={review}
          action={actions.delegate}
          onClose={closing(actions.delegate)}
        />
      );
    case 'raise':
      return (
        <RaiseFindingForm
          review={review}
          action={actions.raise}
          onClose={closing(actions.raise)}
        />
      );
    case 'confirm':
      return (
        <ConfirmFieldsDialog
          review={review}
          action={actions.confirm}
          onClose={closing(actions.confirm)}
        />
      );
    default:
      return asked satisfies never;
  }
}
