import { InputError } from '@backstage/errors';

/** A card that a person reads has some dozens. */
const MAX_HEADINGS = 2000;

/** A heading with what stands under it, up to the next heading of any level. */
export interface Section {
  /** 0: before the first heading. */
  level: number;
  heading: string;
  /** As written, for text that keeps its sub-headings. */
  source: string;
  body: string[];
}

/**
 * Splits Markdown at its headings, in one pass: nesting costs nothing, so that hostile
 * nesting costs nothing either. Headings inside fences, quotes and lists are text.
 * @throws InputError when there are too many headings
 */
export function splitSections(text: string, firstLine = 1): Section[] {
  let current: Section = { level: 0, heading: '', source: '', body: [] };
  const sections = [current];
  let fence: string | undefined;
  text.split('\n').forEach((line, index) => {
    const found = fence ? undefined : readHeading(line, current.body.at(-1));
    fence = nextFence(fence, line);
    if (!found) {
      current.body.push(line);
      return;
    }
    if (sections.length > MAX_HEADINGS) {
      throw new InputError(
        `line ${firstLine + index}: is heading ${
          MAX_HEADINGS + 1
        }, must be at most ${MAX_HEADINGS}`,
      );
    }
    if (found.underlined) {
      current.body.pop();
    }
    const { level, heading } = found;
    const source = `${'#'.repeat(level)} ${heading}`;
    current = { level, heading, source, body: [] };
    sections.push(current);
  });
  return sections;
}

/** The marks that close a fenced block, or nothing outside of one. */
export function nextFence(
  fence: string | undefined,
  line: string,
): string | undefined {
  const [, marks, info] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (!marks) {
    return fence;
  }
  if (!fence) {
    return marks[0] === '`' && info.includes('`') ? undefined : marks;
  }
  return marks.startsWith(fence) && info.trim() === '' ? undefined : fence;
}

interface Found {
  level: number;
  heading: string;
  underlined: boolean;
}

function readHeading(
  line: string,
  previous: string | undefined,
): Found | undefined {
  const [, marks, rest] = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)$/.exec(line) ?? [];
  if (marks) {
    return {
      level: marks.length,
      heading: withoutClosingMarks(rest.trim()),
      underlined: false,
    };
  }
  const [, underline] = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line) ?? [];
  if (underline && previous !== undefined && isParagraph(previous)) {
    return {
      level: underline.startsWith('=') ? 1 : 2,
      heading: previous.trim(),
      underlined: true,
    };
  }
  return undefined;
}

function withoutClosingMarks(heading: string): string {
  let end = heading.length;
  while (heading[end - 1] === '#') {
    end -= 1;
  }
  const closes = end === 0 || /[ \t]/.test(heading[end - 1]);
  return closes ? heading.slice(0, end).trim() : heading;
}

/** Whether a line could be the text of an underlined heading: no list, quote, table or code. */
function isParagraph(line: string): boolean {
  return (
    line.trim() !== '' &&
    !/^(?: {4}|\t| {0,3}[-*+>|#]| {0,3}\d+[.)])/.test(line)
  );
}
