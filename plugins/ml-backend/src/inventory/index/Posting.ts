import { Bitmap } from './Bitmap';

/** Above this many members a bitmap is smaller and quicker to change than a list. */
const LIST_LIMIT = 512;

/** The slots that hold one word: a short list, or a bitmap once it is long. */
export class Posting {
  private list: number[] | undefined = [];
  private bitmap: Bitmap | undefined;

  add(slot: number): void {
    if (this.bitmap) {
      this.bitmap.add(slot);
    } else if (this.list && this.list.push(slot) > LIST_LIMIT) {
      this.bitmap = Bitmap.of(this.list);
      this.list = undefined;
    }
  }

  delete(slot: number): void {
    this.bitmap?.delete(slot);
    const at = this.list?.indexOf(slot) ?? -1;
    if (at >= 0) {
      this.list?.splice(at, 1);
    }
  }

  addTo(target: Bitmap): Bitmap {
    if (this.bitmap) {
      return target.or(this.bitmap);
    }
    this.list?.forEach(slot => target.add(slot));
    return target;
  }
}
