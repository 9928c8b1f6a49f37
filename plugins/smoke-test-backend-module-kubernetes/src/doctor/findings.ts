/** What a look at a cluster found. */
export interface Finding {
  state: 'good' | 'missing' | 'unknown' | 'too-much';
  /** One sentence. */
  text: string;
  /** What the platform team does about it. */
  cure?: string;
}

const MARKS: Record<Finding['state'], string> = {
  good: 'ok      ',
  missing: 'MISSING ',
  unknown: 'unknown ',
  'too-much': 'TOO MUCH',
};

/** The findings of one place, for a terminal. */
export function printed(place: string, findings: readonly Finding[]): string {
  return [
    place,
    ...findings.flatMap(({ cure, state, text }) => [
      `  ${MARKS[state]}  ${text}`,
      ...(cure ? [`            → ${cure}`] : []),
    ]),
  ].join('\n');
}
