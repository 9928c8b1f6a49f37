/** Markdown as plain text, cut after a sentence or word within `length` characters. */
export function firstSentences(markdown: string, length: number): string {
  const plain = plainText(markdown.slice(0, 10 * length));
  if (plain.length <= length) {
    return plain;
  }
  const head = plain.slice(0, length);
  const sentence = head.match(/^.*[.!?](?=\s)/)?.[0] ?? '';
  return sentence.length >= length / 2
    ? sentence
    : `${head.replace(/\s+\S*$/, '')} …`;
}

function plainText(markdown: string): string {
  return (
    markdown
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
      // A list becomes a line, in which its items must not run together.
      .replace(/([^\s.;:!?,])\s*\n(?=[A-Z])/g, '$1; ')
      .replace(/(\*\*|__|[*`~])/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
