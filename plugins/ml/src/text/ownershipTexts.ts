export const ownershipTexts = { title: 'ownership' } as const;
