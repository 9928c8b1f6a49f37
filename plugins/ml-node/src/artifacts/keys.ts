import { InputError } from '@backstage/errors';
import { digest as digestSchema } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { ArtifactPin } from './ArtifactStore';

/** Folders at the top of a store. */
export const FOLDERS = {
  blobs: 'sha256',
  pins: 'pins',
  /** Uploads whose digest is not known yet. */
  uploads: 'tmp',
  /** Blobs that are being removed; they come back if someone pins them at this moment. */
  trash: 'trash',
} as const;

/** File names may have 255 bytes. */
const LONGEST_PIN = 200;

/** The 64 hex digits. */
export function hexOf(digest: string): string {
  const parsed = digestSchema.safeParse(digest);
  if (!parsed.success) {
    throw new InputError(`digest: ${parsed.error.issues[0].message}`);
  }
  return parsed.data.slice('sha256:'.length);
}

export const blobKey = (hex: string): string =>
  `${FOLDERS.blobs}/${hex.slice(0, 2)}/${hex}`;

export const pinFolder = (hex: string): string => `${FOLDERS.pins}/${hex}`;

/** @throws InputError when it cannot be a pin */
export function pinName(pin: ArtifactPin): string {
  const name = `${encoded('plugin', pin.plugin)}~${encoded('name', pin.name)}`;
  if (name.length > LONGEST_PIN) {
    throw new InputError(
      `pin: plugin and name must be at most ${LONGEST_PIN} characters, where all but a-z, 0-9, dot, dash and underscore count three times a byte`,
    );
  }
  return name;
}

export const pinKey = (hex: string, pin: ArtifactPin): string =>
  `${pinFolder(hex)}/${pinName(pin)}`;

export const newUploadKey = (): string => `${FOLDERS.uploads}/${randomUUID()}`;

export const trashFolder = (hex: string): string => `${FOLDERS.trash}/${hex}`;

/** Of its own, so that nobody removes what another process has put there. */
export const newTrashKey = (hex: string): string =>
  `${trashFolder(hex)}/${randomUUID()}`;

/** Capitals are encoded as well: some file systems do not tell them apart. */
function encoded(field: string, text: string): string {
  if (text === '' || /\p{Surrogate}/u.test(text)) {
    throw new InputError(`pin.${field}: must be well-formed and not empty`);
  }
  return text.replace(/[^a-z0-9._-]/gu, character =>
    [...Buffer.from(character)]
      .map(byte => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  );
}
