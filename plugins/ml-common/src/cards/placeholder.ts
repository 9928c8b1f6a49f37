/** Whole texts that say nothing, in lower case and without marks at their ends. */
const EMPTY_WORDS = new Set([
  ...['tbd', 'tba', 'tbc', 'todo', 'fixme', 'wip', 'n/a', 'na', 'nil'],
  ...['xxx', 'unknown', 'coming soon', 'to do', 'placeholder', 'pending'],
  ...['noch offen', 'folgt', 'folgt noch', 'wird ergänzt', 'keine angabe'],
  ...['unbekannt', 'à compléter', 'à définir', 'non renseigné', 'inconnu'],
  ...['por completar', 'por definir', 'pendiente', 'desconocido'],
  ...['da completare', 'da definire', 'a definir', 'a preencher'],
  ...['nog in te vullen', 'onbekend', 'do uzupełnienia', 'уточняется'],
  ...['待补充', '待定', '暂无', '未知', '未定', '準備中', '추후 작성'],
]);

/** Phrases that give a template away wherever they stand. */
const TEMPLATE =
  /more information needed|model card for model id|lorem ipsum|to be (added|announced|completed|confirmed|decided|defined|determined|done|filled|provided|written)|(insert|add|write|your) (your )?(text|description|content|answer)( goes)? here|\{\{.*\}\}|[[<](insert|your|describe|add|todo|tbd|fill)\b[^\]>]*[\]>]|\b(TODO|TBD|FIXME)\b\s*(:|$)|weitere informationen (erforderlich|benötigt)|plus d'informations nécessaires|se necesita más información/i;

const NOT_APPLICABLE =
  /^(not applicable|n\/a|entfällt|nicht zutreffend|nicht anwendbar|sans objet|non applicable|no aplica|no procede|non applicabile|não se aplica|niet van toepassing|不适用|該当なし)(?![\p{L}\p{N}])[\s:;,.()–—-]*/iu;

/** Letters of a reason that can be one. */
const LEAST_REASON = 15;

/** Longer lines are no empty words; templates give themselves away early. */
const LONGEST_EMPTY = 200;
const LONGEST_START = 500;

/** Lines of a text that say something: no comments, no placeholders. */
export function meantLines(text: string): string[] {
  return unwrapped(text.replaceAll(/<!--[\s\S]*?(-->|$)/g, ''))
    .split('\n')
    .filter(line => !isTemplate(line) && wordsOf(line) !== '');
}

/** Whether the text is, or has in some line, a placeholder or the words of a template. */
export function hasPlaceholder(text: string): boolean {
  const lines = unwrapped(text).split('\n');
  return (
    lines.some(isTemplate) ||
    (text.trim() !== '' && lines.every(line => wordsOf(line) === ''))
  );
}

/** The reason for which something is said not to apply; undefined when it is not said, or without a reason. */
export function reasonNotToApply(text: string): string | undefined {
  const match = NOT_APPLICABLE.exec(text.trim());
  const reason = match ? text.trim().slice(match[0].length) : '';
  return reason.length >= LEAST_REASON ? reason : undefined;
}

function isTemplate(line: string): boolean {
  const words = wordsOf(line);
  return (
    (words !== '' && EMPTY_WORDS.has(words)) ||
    TEMPLATE.test(line.slice(0, LONGEST_START)) ||
    (NOT_APPLICABLE.test(words) && !reasonNotToApply(words))
  );
}

/** Sentences that an editor has wrapped, on one line again: the last word of one is no answer by itself. */
function unwrapped(text: string): string {
  return text.replaceAll(
    /(\S)[ \t]*\n(?![ \t]*(?:[-*+>#|[<{]|\d+[.)]|[^:\n]{1,40}:\s|\n|$))/g,
    '$1 ',
  );
}

/** A line without a label such as `Author:` and without marks at its ends. */
function wordsOf(line: string): string {
  return line.length > LONGEST_EMPTY
    ? line
    : line
        .replace(/^[\s>#*_+-]*(\*\*[^*]{1,80}:\*\*|[^:]{1,40}:\s)/, '')
        .replaceAll(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
        .toLocaleLowerCase('en-US');
}
