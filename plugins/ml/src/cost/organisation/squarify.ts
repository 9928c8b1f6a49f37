/** A rectangle in the units of the area that is divided. */
export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Divides an area by values, largest first, into rectangles as square as can be (Bruls, Huizing and van Wijk, "Squarified
 * Treemaps", 2000). Values must be above 0.
 */
export function squarify(
  values: readonly number[],
  width: number,
  height: number,
): Tile[] {
  const all = sum(values);
  const areas = values.map(value => (value / all) * width * height);
  const tiles: Tile[] = [];
  let rest: Tile = { x: 0, y: 0, width, height };
  for (let at = 0; at < areas.length; ) {
    const side = Math.min(rest.width, rest.height);
    let row = [areas[at]];
    while (at + row.length < areas.length) {
      const longer = [...row, areas[at + row.length]];
      if (worst(longer, side) > worst(row, side)) {
        break;
      }
      row = longer;
    }
    tiles.push(...laid(row, rest));
    rest = without(row, rest);
    at += row.length;
  }
  return tiles;
}

/** How far the least square of a row is from a square: 1 is one. */
function worst(row: readonly number[], side: number): number {
  const thickness = sum(row) / side;
  return Math.max(
    ...row.map(area => {
      const length = area / thickness;
      return Math.max(length / thickness, thickness / length);
    }),
  );
}

/** A row along the shorter side, at the left or at the top. */
function laid(row: readonly number[], area: Tile): Tile[] {
  const upright = area.width >= area.height;
  const thickness = sum(row) / (upright ? area.height : area.width);
  let done = 0;
  return row.map(each => {
    const length = each / thickness;
    const tile = upright
      ? { x: area.x, y: area.y + done, width: thickness, height: length }
      : { x: area.x + done, y: area.y, width: length, height: thickness };
    done += length;
    return tile;
  });
}

function without(row: readonly number[], area: Tile): Tile {
  const upright = area.width >= area.height;
  const thickness = sum(row) / (upright ? area.height : area.width);
  return upright
    ? { ...area, x: area.x + thickness, width: area.width - thickness }
    : { ...area, y: area.y + thickness, height: area.height - thickness };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
