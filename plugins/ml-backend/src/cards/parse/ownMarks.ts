/**
 * The comments by which our own export says where each field begins and ends, so that
 * importing it changes nothing. They do not show where Markdown is rendered.
 */
export type Mark =
  | { type: 'card' }
  | { type: 'field'; field: string; items?: string[] }
  | { type: 'other'; heading: string }
  | { type: 'end' };

const PREFIX = '<!-- callboard:';

/** A line that {@link readMark} reads. */
export function writeMark(mark: Mark): string {
  const { type, ...details } = mark;
  // Two hyphens would end the comment.
  const json = JSON.stringify(details).replace(/--/g, '-\\u002d');
  return json === '{}'
    ? `${PREFIX}${type} -->`
    : `${PREFIX}${type} ${json} -->`;
}

/** The mark on a line; nothing when there is none, or not one that we write. */
export function readMark(line: string): Mark | undefined {
  if (!line.startsWith(PREFIX)) {
    return undefined;
  }
  const [, type, json = '{}'] =
    /^(card|field|other|end)(?: (\{[^\n]*\}))? -->\s*$/.exec(
      line.slice(PREFIX.length),
    ) ?? [];
  const details = readDetails(json);
  switch (type) {
    case 'card':
    case 'end':
      return { type };
    case 'field': {
      const { field, items } = details;
      return typeof field === 'string'
        ? { type, field, ...(isTexts(items) && { items }) }
        : undefined;
    }
    case 'other':
      return { type, heading: String(details.heading ?? '') };
    default:
      return undefined;
  }
}

/** Text that is put between marks must not hold one of its own. */
export function escapeMarks(text: string): string {
  return text.replace(/^(<!-- callboard\+*):/gm, '$1+:');
}

/** Takes {@link escapeMarks} back. */
export function unescapeMarks(text: string): string {
  return text.replace(/^(<!-- callboard\+*)\+:/gm, '$1:');
}

function readDetails(json: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
