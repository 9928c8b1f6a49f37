import type { Manifest } from './manifest.ts';
import { servingRun } from './openlineage.ts';
import { post } from './post.ts';
import { ProfileWindow } from './profiles.ts';
import type { Settings } from './settings.ts';

/** What the service tells others of itself; nothing where no address is set. */
export interface Reporting {
  /** Takes what was asked and answered; undefined where profiles are off. */
  profile: ProfileWindow | undefined;
  started(): Promise<void>;
  stopped(): Promise<void>;
}

/** A receiver that fails is told to `onFailure`; it never stops the service. */
export function startReporting(
  settings: Pick<Settings, 'openLineage' | 'profiles'>,
  manifest: Manifest,
  onFailure: (error: unknown) => void,
): Reporting {
  const { openLineage, profiles } = settings;
  // Without names of the features there is nothing to profile.
  const profile =
    profiles && manifest.features.length > 0
      ? new ProfileWindow(manifest, new Date())
      : undefined;
  const sendProfile = async () => {
    const closed = profile?.close(new Date());
    if (profiles && closed) await post(profiles.url, closed).catch(onFailure);
  };
  const run = servingRun(manifest);
  const sendRun = async (type: 'START' | 'COMPLETE') => {
    if (!openLineage) return;
    const url = `${openLineage.url}/api/v1/lineage`;
    const event = run(type, new Date());
    await post(url, event, openLineage.apiKey).catch(onFailure);
  };
  const windows =
    profiles && setInterval(sendProfile, profiles.windowS * 1000).unref();
  return {
    profile,
    started: () => sendRun('START'),
    async stopped() {
      clearInterval(windows);
      await Promise.all([sendProfile(), sendRun('COMPLETE')]);
    },
  };
}
