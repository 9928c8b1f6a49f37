import { TimelineEvent } from '@callboard/plugin-ml-common';
import { TimelineSource } from '@callboard/plugin-ml-node';
import { outcome, targetName } from './runTexts';
import { StoredRun } from './store/rows';
import { SmokeStore } from './store/SmokeStore';

/** The longest line of a timeline, characters. */
const TEXT_LENGTH = 300;

/** The smoke tests that came to an end. */
export function smokeTimeline(store: SmokeStore): TimelineSource {
  return {
    area: 'smoke',
    async events({ uid }, { limit }) {
      return (await store.finished(uid, limit)).map(toEvent);
    },
  };
}

function toEvent(run: StoredRun): TimelineEvent {
  const text = `Smoke test of ${targetName(run)} on ${run.profile}: ${outcome(
    run,
  )}`;
  return {
    at: run.finishedAt ?? run.createdAt,
    kind: 'smoke',
    text: text.slice(0, TEXT_LENGTH),
    by: run.requestedBy,
    recordId: run.id,
    ...(run.target.type === 'version' && { versionId: run.target.versionId }),
  };
}
