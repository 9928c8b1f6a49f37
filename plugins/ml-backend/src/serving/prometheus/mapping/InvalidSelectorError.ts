/** With which an entity says which series are its own. */
export const SELECTOR_ANNOTATION = 'callboard.dev/metrics-selector';

/** The annotation is not what it should be. */
export class InvalidSelectorError extends Error {
  override readonly name = 'InvalidSelectorError';

  constructor(cause: unknown) {
    super(
      `The annotation ${SELECTOR_ANNOTATION} cannot be used: ${
        Object(cause).message
      }`,
      { cause },
    );
  }
}
