import { Subject } from '../../Subject';
import { StoredItem } from './rows';

/** An item as it stands: an unanswered one is moot when its entity is gone, was created anew or has another owner. `subject` is what the catalog has by the ref. */
export function itemNow(
  item: StoredItem,
  subject: Pick<Subject, 'owner' | 'uid'> | undefined,
): StoredItem {
  if (item.state !== 'open') {
    return item;
  }
  const isSame = subject?.uid === item.uid && subject.owner === item.owner;
  return isSame
    ? item
    : {
        ...item,
        state: 'moot',
        comment:
          subject?.uid === item.uid
            ? `${subject.owner ?? 'Nobody'} owns it by now.`
            : 'The catalog has it no longer.',
      };
}
