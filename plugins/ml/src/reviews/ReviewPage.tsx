/** One review with all that its decision rests on. */
export function ReviewPage() {
  return null;
}
