export const reviewPageTexts = {
  request: {
    title: 'Request a review',
    text: 'The approvers are asked to decide whether this version may be used. The approval then holds for this very artifact, card and data.',
    version: 'Version',
    environment: 'Environment',
    comment: 'What the approvers should know',
    submit: 'Request review',
  },
} as const;
