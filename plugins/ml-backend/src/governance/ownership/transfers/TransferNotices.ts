import { entityPath } from '../entityPath';
import { OwnershipNotices } from '../OwnershipNotices';
import { StoredTransfer } from './TransferStore';

/** Tells both teams how a transfer goes. */
export class TransferNotices {
  constructor(private readonly notices: OwnershipNotices) {}

  async proposed(transfer: StoredTransfer): Promise<void> {
    const { entityRef, from, reason, to } = transfer;
    await this.send(transfer, [to], {
      title: `${entityRef} is offered to ${to}`,
      description: `Accept or decline it. ${
        from ?? 'Nobody'
      } owns it now. Reason: ${reason}`,
    });
    if (from) {
      await this.send(transfer, [from], {
        title: `${entityRef} is to be handed over to ${to}`,
        description: `Proposed by ${transfer.by}. Reason: ${reason}`,
      });
    }
  }

  async answered(transfer: StoredTransfer): Promise<void> {
    const { answer, answeredBy, entityRef, state, to } = transfer;
    const said = answer ? ` They said: ${answer}` : '';
    await this.send(transfer, bothOf(transfer), {
      title: `The transfer of ${entityRef} to ${to} was ${state}`,
      description: `By ${answeredBy}.${
        state === 'accepted'
          ? ` Change spec.owner to ${to} where the catalog reads it from.`
          : ''
      }${said}`,
    });
  }

  /** By what the catalog says. */
  async settled(transfer: StoredTransfer, reason: string): Promise<void> {
    const { entityRef, state, to } = transfer;
    await this.send(transfer, bothOf(transfer), {
      title: `The transfer of ${entityRef} to ${to} is ${state}`,
      description: reason,
    });
  }

  private async send(
    { entityRef, id }: StoredTransfer,
    to: string[],
    text: { title: string; description: string },
  ): Promise<void> {
    await this.notices.send({
      ...text,
      to,
      link: entityPath(entityRef, 'governance'),
      topic: 'ml-transfer',
      scope: `ml-transfer:${id}:${to.join()}`,
    });
  }
}

function bothOf({ from, to }: StoredTransfer): string[] {
  return [...(from ? [from] : []), to];
}
