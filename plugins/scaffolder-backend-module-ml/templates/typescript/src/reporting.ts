import type { Manifest } from './manifest.ts';
import { servingRun } from './openlineage.ts';
import { post } from './post.ts';
import type { ReportLog } from './profilePortal.ts';
import { Profiler } from './profiles.ts';
import type { Settings } from './settings.ts';

/** What the service tells others of itself; nothing where no address is set. */
export interface Reporting {
  /** Takes what was asked and answered; undefined where profiles are off. */
  profiler: Profiler | undefined;
  started(): Promise<void>;
  /** Waits no longer than this for profiles to be taken. */
  stopped(withinMs: number): Promise<void>;
}

/** A receiver that fails is logged; it never stops the service. */
export function startReporting(
  settings: Pick<Settings, 'openLineage' | 'profiles'>,
  manifest: Manifest,
  log: ReportLog,
): Reporting {
  const { openLineage, profiles } = settings;
  const profiler = profiles && new Profiler(profiles, manifest, log);
  const run = servingRun(manifest);
  const sendRun = async (type: 'START' | 'COMPLETE') => {
    if (!openLineage) return;
    const url = `${openLineage.url}/api/v1/lineage`;
    const event = run(type, new Date());
    await post(url, event, openLineage.apiKey).catch(log.warn);
  };
  return {
    profiler,
    async started() {
      await Promise.all([profiler?.start(), sendRun('START')]);
    },
    async stopped(withinMs) {
      await Promise.all([profiler?.stop(withinMs), sendRun('COMPLETE')]);
    },
  };
}
