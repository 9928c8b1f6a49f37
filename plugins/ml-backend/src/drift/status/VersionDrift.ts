import { DriftStatus, driftStatusOf } from '@callboard/plugin-ml-common';
import { DriftView } from '../answers/DriftViews';
import { ReadingStore } from '../store/ReadingStore';

/** Windows from which a status is said. */
const WINDOWS = 30;

/** Says how one version of a model stands: others may have answered in the same windows. */
export class VersionDrift {
  constructor(
    private readonly options: { now: () => Date; readings: ReadingStore },
  ) {}

  async of(view: DriftView, digest: string | undefined): Promise<DriftStatus> {
    const { alert, monitor, newest, status } = view;
    // Where it is not known which version answered, what is known is of them all.
    const isOfAll = newest !== undefined && newest.digests.length === 0;
    if (isOfAll || status.level === 'not-set-up') {
      return status;
    }
    const own = digest
      ? await this.options.readings.ofVersion(monitor.id, digest, WINDOWS)
      : [];
    if (own.length === 0) {
      return {
        level: 'unknown',
        text: 'Not served yet',
        sentence:
          'No profile of what this version was asked has come yet, so its drift is not known.',
      };
    }
    const since = alert?.subjects
      .filter(({ until }) => !until)
      .map(each => each.since)
      .sort()[0];
    const isItsAlert =
      since !== undefined && own.some(({ reading }) => reading.from >= since);
    return driftStatusOf({
      readings: own.map(({ reading }) => reading),
      ...(alert && isItsAlert && { alert }),
      hasBaseline: true,
      settings: monitor.settings,
      now: this.options.now(),
    });
  }
}
