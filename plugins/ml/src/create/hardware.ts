/** What a service may compute on; `none` is the CPU alone. */
export const HARDWARE = ['none', 'nvidia'] as const;
