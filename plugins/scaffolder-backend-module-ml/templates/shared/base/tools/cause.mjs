// Which of the lines that a command wrote says why it failed.
const LONGEST = 300;

// A test by node --test, at the end of its output, and by pytest; a finding in a line of a file.
const FAILURES = [
  /^✖ (.+?)(?: \([\d.]+m?s\))?\n\s+(?:AssertionError \[ERR_ASSERTION\]: )?(.+(?:(?<=:)\n\s*.+)?)$/gm,
  /^(?:FAILED|ERROR) (\S+::.+)$/gm,
  /^([\w./-]+(?::\d+|\(\d+,\d+\)).+)$/gm,
];
const NOISE =
  /^(\s*at .+|Node\.js v.+|What the service wrote is in .+|\s*|\})$/;

/** One sentence, without line breaks. */
export function causeOf(output) {
  const [, ended = output] = output.split('✖ failing tests:');
  for (const failure of FAILURES) {
    const [first, ...more] = ended.matchAll(failure);
    if (first) return sentence(first.slice(1).join(': '), more.length);
  }
  const lines = output.split('\n').filter(line => !NOISE.test(line));
  return sentence(messageOf(lines.at(-1) ?? 'it said nothing'), 0);
}

/** The message of a line of a log; another line as it is. */
export function messageOf(line) {
  try {
    const { message, text } = JSON.parse(line);
    return message ?? text ?? line;
  } catch {
    return line;
  }
}

function sentence(text, more) {
  const said = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  return more > 0 ? `${said} (and ${more} more)` : said;
}
