/** A registry that did not answer, whether its reader gave up by itself or was given up. In the words of the cause. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
