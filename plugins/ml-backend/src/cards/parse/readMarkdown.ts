import { ParsedCard } from '@callboard/plugin-ml-common';
import { cleanText } from './cleanText';
import { CardKind, Meaning, meaningOf } from './fieldNames';
import { readLabels } from './readLabels';
import { readTables } from './readTables';
import { Section, splitSections } from './splitSections';
import { TableResult, tableResults } from './tableResults';
import { Statement } from './ValueCollector';
import { Warnings } from './Warnings';
import { withoutComments } from './withoutComments';

/** What Markdown says, by its headings, labels and tables. */
export interface MarkdownContent {
  title?: string;
  statements: Statement[];
  other: ParsedCard['other'];
  results: TableResult[];
}

/** Where the text under a heading goes. */
type Target = Exclude<Meaning, { type: 'container' }> & {
  origin: string;
  level: number;
};

/** @param own - exported by us: the first heading of level 1 is the title, whatever it says */
export function readMarkdown(
  kind: CardKind,
  text: string,
  firstLine: number,
  own: boolean,
  warnings: Warnings,
): MarkdownContent {
  const content: MarkdownContent = { statements: [], other: [], results: [] };
  const sections = splitSections(own ? text : withoutComments(text), firstLine);
  const titled = sections.find(({ level }) => level > 0);
  if (titled && isTitle(kind, titled, own)) {
    content.title = titled.heading;
  }
  const open: Target[] = [];
  for (const section of sections) {
    const about = section === titled && content.title !== undefined;
    takeSection(
      kind,
      about ? untitled(section) : section,
      open,
      content,
      warnings,
    );
  }
  return content;
}

function isTitle(kind: CardKind, first: Section, own: boolean): boolean {
  return (
    first.level === 1 &&
    first.heading !== '' &&
    (own || meaningOf(kind, first.heading).type === 'unknown')
  );
}

/** What stands under the title introduces the card, like what stands before any heading. */
function untitled(section: Section): Section {
  return { ...section, level: 0, heading: '' };
}

function takeSection(
  kind: CardKind,
  section: Section,
  open: Target[],
  content: MarkdownContent,
  warnings: Warnings,
): void {
  while (open.length > 0 && open[open.length - 1].level >= section.level) {
    open.pop();
  }
  const tables = readTables(section.body).map(table =>
    tableResults(table, warnings),
  );
  content.results.push(...tables.flat());
  const { labelled, rest } = readLabels(kind, section.body);
  for (const { field, label, text } of labelled) {
    const origin = `label: ${label}`;
    content.statements.push({ field, text, label, origin });
  }
  const sliced = tables.flat().some(({ result }) => result.slice !== 'all');
  const target = targetOf(kind, section, open.at(-1), sliced);
  open.push(target);
  const prose = cleanText(rest.join('\n'));
  if (prose === '') {
    return;
  }
  if (target.type === 'field') {
    takeProse(target, section, prose, content);
  } else {
    content.other.push({ heading: section.heading, text: prose });
  }
}

/** A heading that says nothing to us belongs to the field above it; one with results by slice is about slices. */
function targetOf(
  kind: CardKind,
  section: Section,
  above: Target | undefined,
  sliced: boolean,
): Target {
  const { heading, level } = section;
  const meaning = heading
    ? meaningOf(kind, heading)
    : { type: 'unknown' as const };
  const origin = `heading: ${heading}`;
  if (meaning.type === 'field') {
    return { ...meaning, origin, level };
  }
  if (meaning.type === 'container' || above?.type !== 'field') {
    return { type: 'unknown', origin, level };
  }
  return above.field === 'evaluation.metrics' && sliced
    ? { type: 'field', field: 'evaluation.slices', origin, level }
    : { ...above, level };
}

function takeProse(
  { field, origin }: Extract<Target, { type: 'field' }>,
  section: Section,
  prose: string,
  content: MarkdownContent,
): void {
  const named = origin === `heading: ${section.heading}`;
  const text = named ? prose : `${section.source}\n\n${prose}`;
  content.statements.push({ field, text, origin });
  const rating = /^(minimal|limited|high|prohibited)\b/i.exec(prose)?.[0];
  if (field === 'risk.rationale' && rating) {
    content.statements.push({ field: 'risk.rating', text: rating, origin });
  }
}
