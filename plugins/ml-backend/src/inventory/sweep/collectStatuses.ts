import { LoggerService } from '@backstage/backend-plugin-api';
import { statusSlot, StatusSlot } from '@callboard/plugin-ml-common';
import { StatusSource } from '@callboard/plugin-ml-node';
import { z } from 'zod';
import { StatusSlots } from '../store/rows';

const answer = z.map(z.string(), statusSlot);

/**
 * The slots of some entities, asked of every source. A source that fails keeps
 * the slots it had, and is `unknown` where it had none: never green by silence.
 * Where two fill one slot, the later one is heard; where it is silent, the one before stands.
 */
export async function collectStatuses(
  sources: readonly StatusSource[],
  before: ReadonlyMap<string, StatusSlots>,
  logger: LoggerService,
): Promise<Map<string, StatusSlots>> {
  const refs = [...before.keys()];
  const answers = await Promise.all(
    sources.map(async source => ({
      slot: source.slot,
      found: await ask(source, refs, logger),
    })),
  );
  return new Map(
    refs.map(ref => {
      const slots: StatusSlots = {};
      for (const { slot, found } of answers) {
        const value = found
          ? found.get(ref)
          : kept(before.get(ref)?.[slot], slot);
        // What a built-in source just said is better than what was known before.
        if (value && (found || !slots[slot])) {
          slots[slot] = value;
        }
      }
      return [ref, slots];
    }),
  );
}

async function ask(
  source: StatusSource,
  refs: string[],
  logger: LoggerService,
): Promise<Map<string, StatusSlot> | undefined> {
  try {
    return answer.parse(await source.summary(refs));
  } catch (error) {
    logger.warn(`The status source ${source.slot} failed: ${error}`);
    return undefined;
  }
}

function kept(before: StatusSlot | undefined, slot: string): StatusSlot {
  return (
    before ?? {
      level: 'unknown',
      text: 'unknown',
      reason: `The source of ${slot} could not be read.`,
    }
  );
}
