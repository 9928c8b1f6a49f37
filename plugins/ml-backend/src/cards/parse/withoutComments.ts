import { nextFence } from './splitSections';

/**
 * Markdown without its HTML comments, in which templates tell authors what to write. Lines
 * keep their numbers; code keeps its comments, and what is not closed is no comment.
 */
export function withoutComments(text: string): string {
  const parts: { code: boolean; lines: string[] }[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const before = fence;
    fence = nextFence(fence, line);
    const code = Boolean(before ?? fence);
    const part = parts.at(-1);
    if (part?.code === code) {
      part.lines.push(line);
    } else {
      parts.push({ code, lines: [line] });
    }
  }
  return parts
    .map(({ code, lines }) =>
      code ? lines.join('\n') : strip(lines.join('\n')),
    )
    .join('\n');
}

function strip(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let start = text.indexOf('<!--');
  let end = text.indexOf('-->', start + 4);
  while (start >= 0 && end >= 0) {
    kept.push(text.slice(from, start));
    kept.push(text.slice(start, end).replace(/[^\n]+/g, ''));
    from = end + 3;
    start = text.indexOf('<!--', from);
    end = text.indexOf('-->', start + 4);
  }
  return [...kept, text.slice(from)].join('');
}
