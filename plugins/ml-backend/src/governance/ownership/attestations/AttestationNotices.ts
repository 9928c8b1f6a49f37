import { OwnershipNotices } from '../OwnershipNotices';
import { AskedOwner, StoredAttestation } from './rows';

/** Where campaigns are in the portal. */
const LINK = '/ml/governance/attestations';

/** Tells owners what they are asked, and the author how it went. */
export class AttestationNotices {
  constructor(private readonly notices: OwnershipNotices) {}

  async asked(
    { dueAt, id, text, title }: StoredAttestation,
    { owner, reminders }: AskedOwner,
    open: number,
  ): Promise<void> {
    const entities = open === 1 ? '1 entity' : `${open} entities`;
    await this.notices.send({
      to: [owner],
      title: `${
        reminders > 1 ? 'Reminder: c' : 'C'
      }onfirm that you still own ${entities}`,
      description: `${title}: answer until ${dueAt.slice(0, 10)}.${
        text ? ` ${text}` : ''
      }`,
      link: LINK,
      topic: 'ml-attestation',
      scope: `ml-attestation:${id}:${owner}`,
    });
  }

  /** Owners whom no notice reaches. */
  async unreachable(
    { by, id, title }: StoredAttestation,
    owners: readonly string[],
  ): Promise<void> {
    await this.notices.send({
      to: [by],
      title: `${title}: nobody can answer for ${
        owners.length === 1 ? '1 owner' : `${owners.length} owners`
      }`,
      description: `They do not exist or have no members: ${owners
        .slice(0, 20)
        .join(', ')}. Find who owns what they own.`,
      link: LINK,
      topic: 'ml-attestation',
      scope: `ml-attestation-unreachable:${id}`,
    });
  }

  async ended(
    { by, id, onSilence, state, title }: StoredAttestation,
    open: number,
  ): Promise<void> {
    const findings =
      state === 'ended' && onSilence === 'finding' && open > 0
        ? ' A finding was raised for each.'
        : '';
    await this.notices.send({
      to: [by],
      title: `${title} has ${state === 'ended' ? 'ended' : 'been cancelled'}`,
      description: `Never confirmed: ${open}.${findings}`,
      link: LINK,
      topic: 'ml-attestation',
      scope: `ml-attestation-end:${id}`,
    });
  }
}
