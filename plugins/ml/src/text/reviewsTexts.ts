export const reviewsTexts = { title: 'reviews' } as const;
