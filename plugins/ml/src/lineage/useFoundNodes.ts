import { LineageNode } from '@callboard/plugin-ml-common';
import { useMemo, useState } from 'react';
import { byDistance } from './nodeKnowledge';
import { FoundNodes } from './FindNode';

const NONE: LineageNode[] = [];

/** The nodes that a person looks for, and the one of them that is looked at. */
export function useFoundNodes(nodes: LineageNode[] = NONE): FoundNodes & {
  ids: ReadonlySet<string>;
  lookAt?: string;
} {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findNodes(nodes, text), [nodes, text]);
  const ids = useMemo(() => new Set(found), [found]);
  const place = found.length ? at % found.length : 0;
  return {
    text,
    count: found.length,
    at: place,
    ids,
    lookAt: found[place],
    onText: next => {
      setText(next);
      setAt(0);
    },
    onNext: () => setAt(place + 1),
  };
}

/** Ids of the nodes whose title, id or address has `text` in it, nearest first. */
export function findNodes(nodes: LineageNode[], text: string): string[] {
  const wanted = text.trim().toLocaleLowerCase();
  return wanted
    ? byDistance(nodes)
        .filter(({ title, id, address = '' }) =>
          [title, id, address].some(each =>
            each.toLocaleLowerCase().includes(wanted),
          ),
        )
        .map(({ id }) => id)
    : [];
}
