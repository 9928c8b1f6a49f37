/** Where a run keeps what it knows, until its report is there. */
export const draftPath = (out: string): string => `${out}.draft`;
