const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** With three digits, in the largest unit of which it is at least one. */
export function readableBytes(bytes: number): string {
  const power = Math.max(0, Math.floor(Math.log2(bytes) / 10));
  const unit = Math.min(power, UNITS.length - 1);
  return `${Number((bytes / 1024 ** unit).toPrecision(3))} ${UNITS[unit]}`;
}
