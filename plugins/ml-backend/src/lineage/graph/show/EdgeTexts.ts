import { LineageEdge } from '@callboard/plugin-ml-common';
import { EdgeText } from '../store/EdgeStore';
import { TakenStep } from '../walk/Found';

type Shown = Pick<LineageEdge, 'text' | 'firstAt' | 'lastAt'>;

/** Finds what edges say; what was said under several names of a node counts as one. */
export class EdgeTexts {
  private readonly byName = new Map<string, Shown>();

  constructor(texts: readonly EdgeText[]) {
    for (const {
      first_at,
      from_id,
      last_at,
      source,
      text,
      to_id,
      type,
    } of texts) {
      const name = nameOf(from_id, to_id, type, source);
      const known = this.byName.get(name);
      const isFirst = !known || first_at < known.firstAt;
      const isLast = !known || last_at >= known.lastAt;
      const newest = isLast ? text : known.text;
      this.byName.set(name, {
        ...(newest && { text: newest }),
        firstAt: isFirst ? first_at : known.firstAt,
        lastAt: isLast ? last_at : known.lastAt,
      });
    }
  }

  /** Undefined for an edge that went while the walk was under way. */
  of({ fromId, said, source, toId, type }: TakenStep): Shown | undefined {
    if (said) {
      const { first_at, last_at, text } = said;
      return { ...(text && { text }), firstAt: first_at, lastAt: last_at };
    }
    return this.byName.get(nameOf(fromId, toId, type, source));
  }
}

function nameOf(from: number, to: number, type: string, source: string) {
  return `${from} ${to} ${type} ${source}`;
}
