const NONE =
  /^\W*(none|keine?r?|aucune?|ningun[oa]?|nessun[oa]?|geen|无|なし)(?![\p{L}\p{N}])/iu;

/** Longer texts say more than that there is none. */
const LONGEST = 200;

/** Whether a text says that there is none of what is asked for. */
export function saysNone(text: string): boolean {
  return text.length < LONGEST && NONE.test(text);
}
