/** Four digits: more would only say how the clock ticks. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
