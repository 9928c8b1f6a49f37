const RULES: Array<{
  when: RegExp;
  unless: RegExp;
  rule: string;
}> = [
  {
    when: /\bapt(-get)?\s+(\S+\s+)*?install\b/,
    unless:
      /rm\s+-rf?\s+\S*\/var\/lib\/apt\/lists|--mount=type=cache\S*\/var\/lib\/apt/,
    rule: 'must remove /var/lib/apt/lists in the same step as it installs packages',
  },
  {
    when: /\bapt(-get)?\s+(\S+\s+)*?install\b/,
    unless: /--no-install-recommends/,
    rule: 'must install packages with --no-install-recommends',
  },
  {
    when: /\b(curl|wget)\b[^;&]*\|\s*(ba|da)?sh\b/,
    unless: /(?!)/,
    rule: 'must not run what it downloads without a check',
  },
  {
    when: /\bpip3?\s+install\b[^;&]*\s(-r|--requirement)\b/,
    unless: /--require-hashes/,
    rule: 'must install requirements with --require-hashes',
  },
  {
    when: /\bnpm\s+(i|install)\b/,
    unless: /(?!)/,
    rule: 'must use npm ci, which installs what the lock file says',
  },
  {
    when: /(^|[\s;&|])sudo\s/,
    unless: /(?!)/,
    rule: 'must not use sudo: a step before USER is root already',
  },
];

/** What is wrong in the command of a RUN. */
export function runRules(command: string): string[] {
  const line = command.replace(/\\\n/g, ' ');
  return RULES.filter(
    ({ when, unless }) => when.test(line) && !unless.test(line),
  ).map(({ rule }) => rule);
}
