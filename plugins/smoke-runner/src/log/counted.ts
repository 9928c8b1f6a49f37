/** Such as "1 node" and "2 nodes". */
export function counted(items: number, one: string): string {
  return `${items} ${one}${items === 1 ? '' : 's'}`;
}
