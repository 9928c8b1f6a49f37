import { TimelineEvent } from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { AttestationStore } from './attestations/AttestationStore';
import { TransferStore, StoredTransfer } from './transfers/TransferStore';

/** The longest line of a timeline, characters. */
const TEXT_LENGTH = 300;

/** Transfers of an entity, and what its owners said of it. */
export function ownershipTimeline(
  transfers: TransferStore,
  attestations: AttestationStore,
): TimelineSource {
  return {
    area: 'ownership',
    async events({ uid }, { limit }) {
      const moved = await transfers.ofUid(uid, limit);
      const said = await attestations.answersOf(uid, limit);
      const events = [
        ...moved.flatMap(transferEvents),
        ...said.map(({ at = '', by, campaign, owner, state }) => ({
          at,
          by,
          text:
            state === 'confirmed'
              ? `${owner} confirmed that it is theirs (${campaign})`
              : `${owner} said that it is not theirs (${campaign})`,
        })),
      ];
      return events
        .map(({ text, ...rest }): TimelineEvent => {
          return {
            ...rest,
            kind: 'ownership',
            text: text.slice(0, TEXT_LENGTH),
          };
        })
        .sort((one, other) => other.at.localeCompare(one.at))
        .slice(0, limit);
    },
  };
}

function transferEvents(transfer: StoredTransfer) {
  const { answeredAt, answeredBy, at, by, completedAt, id, state, to } =
    transfer;
  const answered = state === 'completed' ? 'accepted' : state;
  return [
    { at, by, recordId: id, text: `Offered to ${to}` },
    ...(answeredAt
      ? [
          {
            at: answeredAt,
            by: answeredBy,
            recordId: id,
            text: `Transfer to ${to} ${answered}`,
          },
        ]
      : []),
    ...(completedAt
      ? [{ at: completedAt, recordId: id, text: `Handed over to ${to}` }]
      : []),
  ];
}
