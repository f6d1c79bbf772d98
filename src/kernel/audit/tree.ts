import { createHash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 (section 2.1), kept as its frontier: the roots of the complete
 * subtrees, largest first. Appending and the root need only these, whatever the size.
 */
export function appendLeaf(frontier: readonly Buffer[], size: number, leaf: Buffer): Buffer[] {
  const nodes = [...frontier]
  let node = leaf
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
    node = hashNode(nodes.pop() ?? node, node)
  nodes.push(node)
  return nodes
}

/** The root over the frontier; of an empty tree, the hash of nothing (RFC 6962, section 2.1). */
export function rootOf(frontier: readonly Buffer[]): Buffer {
  const last = frontier.at(-1)
  if (last === undefined) return createHash('sha256').digest()
  return frontier.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last)
}

function hashNode(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
}
