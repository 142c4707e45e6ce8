import type { ImplementationItem } from './implementation.ts';

/** The item by its place in the tree; equal names occur in several places (叫号平板), so the place is part of it. */
export function itemPath(item: ImplementationItem): string {
  return [item.groupName, item.subgroupName, item.name]
    .filter((part) => part !== '')
    .join(' / ')
    .slice(0, 300);
}
