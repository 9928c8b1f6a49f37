export const governanceTexts = { title: 'governance' } as const;
