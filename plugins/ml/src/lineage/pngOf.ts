/** Pixels that browsers can still draw on along a side. */
const MOST = 16_000;

/** Draws an SVG picture, twice as fine as the screen where it fits. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  // A data URL, for a portal's content security policy allows no other.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, MOST / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(image.width * scale);
  canvas.height = Math.floor(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob =>
        blob ? resolve(blob) : reject(new Error('The picture is too large.')),
      'image/png',
    ),
  );
}
