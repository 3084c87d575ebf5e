/**
 * Intervals of keys with owners, asked which contain a key: a treap ordered by
 * start, each node knowing the greatest end below it. Insert, delete and the
 * way to an answer take O(log n).
 */
import type { IndexKey } from "../values/index-key";

interface Node<Owner> {
  readonly start: IndexKey;
  /** Null is unbounded. */
  readonly end: IndexKey | null;
  readonly owners: Set<Owner>;
  readonly priority: number;
  left: Node<Owner> | null;
  right: Node<Owner> | null;
  /** The greatest end in this subtree. */
  maxEnd: IndexKey | null;
}

export class IntervalTree<Owner> {
  private root: Node<Owner> | null = null;

  get isEmpty(): boolean {
    return this.root === null;
  }

  add(start: IndexKey, end: IndexKey | null, owner: Owner): void {
    this.root = insert(this.root, start, end, owner);
  }

  delete(start: IndexKey, end: IndexKey | null, owner: Owner): void {
    this.root = remove(this.root, start, end, owner);
  }

  /** Adds the owners of all intervals with start ≤ key < end to `found`. */
  collect(key: IndexKey, found: Set<Owner>): void {
    collectFrom(this.root, key, found);
  }
}

function collectFrom<Owner>(node: Node<Owner> | null, key: IndexKey, found: Set<Owner>): void {
  if (node === null || !isBefore(key, node.maxEnd)) return;
  collectFrom(node.left, key, found);
  if (key < node.start) return;
  if (isBefore(key, node.end)) for (const owner of node.owners) found.add(owner);
  collectFrom(node.right, key, found);
}

function insert<Owner>(
  node: Node<Owner> | null,
  start: IndexKey,
  end: IndexKey | null,
  owner: Owner,
): Node<Owner> {
  if (node === null) {
    const owners = new Set([owner]);
    const priority = Math.random();
    return { start, end, owners, priority, left: null, right: null, maxEnd: end };
  }
  const order = compare(start, end, node);
  if (order === 0) {
    node.owners.add(owner);
    return node;
  }
  if (order < 0) node.left = insert(node.left, start, end, owner);
  else node.right = insert(node.right, start, end, owner);
  return rebalance(node);
}

function remove<Owner>(
  node: Node<Owner> | null,
  start: IndexKey,
  end: IndexKey | null,
  owner: Owner,
): Node<Owner> | null {
  if (node === null) return null;
  const order = compare(start, end, node);
  if (order < 0) node.left = remove(node.left, start, end, owner);
  else if (order > 0) node.right = remove(node.right, start, end, owner);
  else {
    node.owners.delete(owner);
    if (node.owners.size === 0) return merge(node.left, node.right);
  }
  return updated(node);
}

function merge<Owner>(left: Node<Owner> | null, right: Node<Owner> | null): Node<Owner> | null {
  if (left === null || right === null) return left ?? right;
  if (left.priority > right.priority) {
    left.right = merge(left.right, right);
    return updated(left);
  }
  right.left = merge(left, right.left);
  return updated(right);
}

function rebalance<Owner>(node: Node<Owner>): Node<Owner> {
  const { left, right } = node;
  if (left !== null && left.priority > node.priority) {
    node.left = left.right;
    left.right = updated(node);
    return updated(left);
  }
  if (right !== null && right.priority > node.priority) {
    node.right = right.left;
    right.left = updated(node);
    return updated(right);
  }
  return updated(node);
}

function updated<Owner>(node: Node<Owner>): Node<Owner> {
  let maxEnd = node.end;
  if (node.left !== null) maxEnd = later(maxEnd, node.left.maxEnd);
  if (node.right !== null) maxEnd = later(maxEnd, node.right.maxEnd);
  node.maxEnd = maxEnd;
  return node;
}

function compare<Owner>(start: IndexKey, end: IndexKey | null, node: Node<Owner>): number {
  if (start !== node.start) return start < node.start ? -1 : 1;
  if (end === node.end) return 0;
  return isBefore(end ?? "", node.end) && end !== null ? -1 : 1;
}

/** key < end, where null is beyond every key. */
function isBefore(key: IndexKey, end: IndexKey | null): boolean {
  return end === null || key < end;
}

function later(a: IndexKey | null, b: IndexKey | null): IndexKey | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
