import { CardKind, meaningOf } from './fieldNames';
import { nextFence } from './splitSections';

/** Characters; a longer text before a colon is a sentence. */
const MAX_LABEL = 60;

/** What a label such as `- **Developed by:** X` says. */
export interface Labelled {
  field: string;
  label: string;
  text: string;
}

/**
 * Takes the lines that begin with the label of a field out of a text, each with the lines
 * that continue it: up to the next item, the next label or an empty line.
 */
export function readLabels(
  kind: CardKind,
  lines: readonly string[],
): { labelled: Labelled[]; rest: string[] } {
  const labelled: { field: string; label: string; lines: string[] }[] = [];
  const rest: string[] = [];
  let open: string[] | undefined;
  let fence: string | undefined;
  for (const line of lines) {
    const found = fence ? undefined : readLabel(kind, line);
    const continues =
      fence !== undefined || (line.trim() !== '' && !startsItem(line));
    fence = nextFence(fence, line.trimStart());
    if (found) {
      open = [found.text];
      labelled.push({ ...found, lines: open });
    } else if (open && continues) {
      open.push(line.replace(/^ {1,4}/, ''));
    } else {
      open = undefined;
      rest.push(line);
    }
  }
  return {
    labelled: labelled.map(({ field, label, lines: text }) => ({
      field,
      label,
      text: text.join('\n'),
    })),
    rest,
  };
}

function readLabel(kind: CardKind, line: string): Labelled | undefined {
  const start = line
    .slice(0, MAX_LABEL + 20)
    .replace(/^ {0,3}(?:[-*+] +)?/, '');
  const colon = start.search(/[:：]/);
  if (colon < 1 || colon > MAX_LABEL) {
    return undefined;
  }
  const label = start.slice(0, colon).replace(/[*_]/g, '').trim();
  const meaning = meaningOf(kind, label);
  if (meaning.type !== 'field') {
    return undefined;
  }
  const behind = line.slice(line.search(/[:：]/) + 1);
  const text = behind.replace(/^[ \t]*(?:\*\*|__)?[ \t]*/, '');
  return { field: meaning.field, label, text };
}

/** Lists nested in the labelled item belong to it; an item at the margin does not. */
function startsItem(line: string): boolean {
  return /^ ?(?:[-*+]|\d+[.)]) /.test(line);
}
