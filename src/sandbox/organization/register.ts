/** An ordered collection that finds by id: pages are slices, look-ups do not search. */
export interface Register<T extends { readonly id: string }> {
  readonly all: () => readonly T[];
  readonly get: (id: string) => T | undefined;
  readonly add: (item: T) => void;
  readonly remove: (item: T) => void;
}

/** Makes an empty register. */
export function createRegister<T extends { readonly id: string }>(): Register<T> {
  const items: T[] = [];
  const byId = new Map<string, T>();
  return {
    all: () => items,
    get: (id) => byId.get(id),
    add: (item) => {
      items.push(item);
      byId.set(item.id, item);
    },
    remove: (item) => {
      if (!byId.delete(item.id)) return;
      items.splice(items.indexOf(item), 1);
    },
  };
}
