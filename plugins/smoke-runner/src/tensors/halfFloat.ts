const scratch = new DataView(new ArrayBuffer(8));

/** The number that the bits of an IEEE 754 binary16 stand for. */
export function fp16ToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The bits of the binary16 that is nearest, ties to even; infinity beyond its range. */
export function numberToFp16(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // 65520 lies half way between the largest binary16 and what would follow it.
  if (size >= 65520) return sign | 0x7c00;
  // Below 2^-14 steps are equal, as between 2^-14 and 2^-13.
  const exponent = Math.max(exponentOf(size), -14);
  const steps = roundToEven(size * 2 ** (10 - exponent));
  // A carry out of the fraction runs into the exponent, where it belongs.
  return sign | (steps + ((exponent + 14) << 10));
}

/** The number that the bits of a bfloat16 stand for. */
export function bf16ToNumber(bits: number): number {
  scratch.setUint32(0, bits << 16);
  return scratch.getFloat32(0);
}

/** The bits of the bfloat16 that is nearest, ties to even; infinity beyond its range. */
export function numberToBf16(value: number): number {
  if (Number.isNaN(value)) return 0x7fc0;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 2 ** 128) return sign | 0x7f80;
  const exponent = Math.max(exponentOf(size), -126);
  const steps = roundToEven(size * 2 ** (7 - exponent));
  return sign | (steps + ((exponent + 126) << 7));
}

/** Floor of its base-2 logarithm, from its bits; below every exponent of the half types for 0 and subnormals. */
function exponentOf(size: number): number {
  scratch.setFloat64(0, size);
  return (scratch.getUint16(0) >> 4) - 1023;
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
