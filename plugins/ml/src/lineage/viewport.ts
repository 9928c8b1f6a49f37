import { BOX_HEIGHT, BOX_WIDTH, PlacedLineage } from './placeLineage';

/** Where the picture is moved to, and how large it is. */
interface View {
  x: number;
  y: number;
  zoom: number;
}

interface Size {
  width: number;
  height: number;
}

/** Smaller, words of 12 pixels cannot be read. */
const LEAST_ZOOM = 0.75;
/** Pixels around what is in sight. */
const ROOM = 16;

/** Everything, or the root in the middle where everything would be too small to read. */
export function firstView(
  placed: PlacedLineage,
  root: string,
  size: Size,
): View {
  const whole = Math.min(
    1,
    (size.width - 2 * ROOM) / Math.max(placed.width, 1),
    (size.height - 2 * ROOM) / Math.max(placed.height, 1),
  );
  return around(placed, root, Math.max(whole, LEAST_ZOOM), size);
}

/** A box in the middle, as far as that leaves no room beside the picture; all of it in the middle where it fits. */
function around(
  placed: PlacedLineage,
  id: string,
  zoom: number,
  size: Size,
): View {
  const box = placed.boxes.find(each => each.id === id);
  const along = (
    room: number,
    length: number,
    at: number,
    boxLength: number,
  ): number => {
    const middle = room / 2 - (at + boxLength / 2) * zoom;
    const free = room - length * zoom;
    return free >= 2 * ROOM
      ? free / 2
      : Math.min(ROOM, Math.max(free - ROOM, middle));
  };
  return {
    x: along(size.width, placed.width, box?.x ?? 0, BOX_WIDTH),
    y: along(size.height, placed.height, box?.y ?? 0, BOX_HEIGHT),
    zoom,
  };
}

/** Moves with a box, so that it stays where it is on the screen when others come and go. */
export function stillView(
  view: View,
  before: PlacedLineage,
  now: PlacedLineage,
  id: string,
): View {
  const was = before.boxes.find(box => box.id === id);
  const is = now.boxes.find(box => box.id === id);
  return was && is
    ? {
        ...view,
        x: view.x + (was.x - is.x) * view.zoom,
        y: view.y + (was.y - is.y) * view.zoom,
      }
    : view;
}

/** Brings a box into sight, as near to the middle as the picture goes; undefined where it is in sight. */
export function seenFrom(
  view: View,
  placed: PlacedLineage,
  id: string,
  size: Size,
): View | undefined {
  const box = placed.boxes.find(each => each.id === id);
  if (!box) {
    return undefined;
  }
  const { zoom } = view;
  const inSight = (start: number, length: number, room: number) =>
    start >= ROOM && start + length <= room - ROOM;
  return inSight(view.x + box.x * zoom, BOX_WIDTH * zoom, size.width) &&
    inSight(view.y + box.y * zoom, BOX_HEIGHT * zoom, size.height)
    ? undefined
    : around(placed, id, zoom, size);
}

/** The sides at which something is out of sight. */
export function sidesBeyond(
  view: View,
  placed: PlacedLineage,
  size: Size,
): { left: boolean; right: boolean } {
  const xs = placed.boxes.map(({ x }) => view.x + x * view.zoom);
  return {
    left: xs.some(x => x < 0),
    right: xs.some(x => x + BOX_WIDTH * view.zoom > size.width),
  };
}
