/** Of models that registries have and the catalog does not. */
export const unregisteredTexts = {
  title: 'Unregistered models',
} as const;
