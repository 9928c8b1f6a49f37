/** Says what an attempt still lacks. */
export class Missing {
  constructor(readonly what: unknown) {}
}

/** Asks until there is a value; after 20 s it throws with what was missing. */
export async function waitUntil<T>(
  ask: () => Promise<T | Missing>,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (!(answer instanceof Missing)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Still missing: ${JSON.stringify(answer.what, null, 2)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
