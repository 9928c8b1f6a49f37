import { ParsedCard } from '@callboard/plugin-ml-common';
import { cleanText } from './cleanText';
import { CardKind, fieldTitle, hasField } from './fieldNames';
import { Mark, readMark, unescapeMarks } from './ownMarks';
import { Statement } from './ValueCollector';
import { Warnings } from './Warnings';

/** What stands between the marks of our export, and what a person has written around them since. */
export interface Marked {
  /** Whether the file was exported by us. */
  own: boolean;
  statements: Statement[];
  other: ParsedCard['other'];
  rest: string;
}

export function readMarked(
  kind: CardKind,
  body: string,
  warnings: Warnings,
): Marked {
  const marked: Marked = { own: false, statements: [], other: [], rest: '' };
  const rest: string[] = [];
  let open: { mark: Mark; lines: string[] } | undefined;
  const close = () => {
    if (open) {
      take(
        kind,
        open.mark,
        unescapeMarks(open.lines.join('\n')),
        marked,
        warnings,
      );
    }
    open = undefined;
  };
  for (const line of body.split('\n')) {
    const mark = readMark(line);
    if (!mark) {
      (open?.lines ?? rest).push(line);
      continue;
    }
    close();
    marked.own ||= mark.type === 'card';
    if (mark.type === 'field' || mark.type === 'other') {
      open = { mark, lines: [] };
    }
  }
  close();
  marked.rest = rest.join('\n');
  return marked;
}

function take(
  kind: CardKind,
  mark: Mark,
  text: string,
  marked: Marked,
  warnings: Warnings,
): void {
  if (mark.type === 'field' && hasField(kind, mark.field)) {
    const { field, items } = mark;
    const origin = `heading: ${fieldTitle(kind, field)}`;
    marked.statements.push({ field, text, items, origin, exact: true });
  } else if (mark.type === 'field') {
    warnings.add(`mark ${mark.field.slice(0, 60)}: is no field; kept as text`);
    marked.other.push({ heading: mark.field, text: cleanText(text) });
  } else if (mark.type === 'other') {
    marked.other.push({ heading: mark.heading, text: cleanText(text) });
  }
}
