import { InboxView } from './InboxView';
import { useInbox } from './useInbox';
import { useInboxState } from './useInboxState';

/** Everything that waits for a decision. */
export function InboxPage() {
  const [state, onState] = useInboxState();
  return <InboxView inbox={useInbox(state)} state={state} onState={onState} />;
}
