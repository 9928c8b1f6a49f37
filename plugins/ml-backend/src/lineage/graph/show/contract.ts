import { LineageEdge } from '@callboard/plugin-ml-common';
import { Found, TakenStep } from '../walk/Found';
import { EdgeTexts } from './EdgeTexts';

/** What joins what is shown, through what is not: each edge says what its last step says, and is recorded only if all its steps are. */
export function contract(
  { places, steps }: Found,
  idOf: (key: string) => string | undefined,
  texts: EdgeTexts,
): LineageEdge[] {
  const onward = new Map<string, TakenStep[]>();
  for (const step of steps) {
    const known = onward.get(step.from);
    if (known) {
      known.push(step);
    } else {
      onward.set(step.from, [step]);
    }
  }
  const edges = new Map<string, LineageEdge>();
  for (const key of places.keys()) {
    const from = idOf(key);
    for (const { isRecorded, step } of from ? reached(key, onward, idOf) : []) {
      const to = idOf(step.to);
      const name = [from, to, step.type, step.source].join('\n');
      const said = texts.of(step);
      if (
        from &&
        to &&
        said &&
        from !== to &&
        edges.get(name)?.evidence !== 'recorded'
      ) {
        const evidence = isRecorded ? 'recorded' : 'declared';
        const { source, type } = step;
        edges.set(name, { from, to, type, source, evidence, ...said });
      }
    }
  }
  return [...edges.values()];
}

/** The last steps from a place to what is shown next, with nothing shown between; where there are several ways, a recorded one. */
function reached(
  from: string,
  onward: Map<string, TakenStep[]>,
  idOf: (key: string) => string | undefined,
): Array<{ step: TakenStep; isRecorded: boolean }> {
  const last: Array<{ step: TakenStep; isRecorded: boolean }> = [];
  const seen = new Map<string, boolean>();
  const open = [{ key: from, isRecorded: true }];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const step of onward.get(at.key) ?? []) {
      const isRecorded = at.isRecorded && step.source !== 'catalog';
      if (idOf(step.to) !== undefined) {
        last.push({ step, isRecorded });
      } else if (!seen.get(step.to) && (isRecorded || !seen.has(step.to))) {
        seen.set(step.to, isRecorded);
        open.push({ key: step.to, isRecorded });
      }
    }
  }
  return last;
}
