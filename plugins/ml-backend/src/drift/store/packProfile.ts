import { Profile } from '@callboard/plugin-ml-common';
import { contentHash } from './contentHash';
import { pack } from './packed';

/** A profile as it is kept: made before a transaction, which would wait for it. */
export interface PackedProfile {
  profile: Profile;
  content: Buffer;
  contentHash: string;
}

export async function packProfile(profile: Profile): Promise<PackedProfile> {
  const { counts, engine } = profile;
  return {
    profile,
    content: await pack(counts),
    contentHash: contentHash({ counts, engine }),
  };
}
