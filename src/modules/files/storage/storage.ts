/**
 * Where sealed bytes rest. Names are ours, of letters, digits, `-` and `/`. Written for the disk and
 * for S3; anything that keeps named bytes can stand behind it.
 */
export type FileStorage = {
  /** For the operator: what and where. */
  readonly where: string
  /** Once it has returned, the bytes outlive a power cut. The same name again replaces them whole. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** From `from` up to, but without, `to`; `to` may lie behind the end. @throws NotStored */
  read(name: string, from: number, to: number): AsyncIterable<Uint8Array>
  /** Undefined when there is none of this name. */
  size(name: string): Promise<number | undefined>
  /** There may be none of this name. */
  remove(name: string): Promise<void>
  list(prefix: string): AsyncIterable<string>
}

export class NotStored extends Error {
  constructor(name: string, cause?: unknown) {
    super(`there are no stored bytes of this name: ${name}`, { cause })
    this.name = 'NotStored'
  }
}

const NAME = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/

/** Names are made by us alone; one that is not of this shape is a mistake, and would be a way out of the folder. */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new TypeError('not the name of stored bytes')
  return name
}

/** A council's stored files, in 256 folders by the last letters of their random names. */
export function blobName(councilId: string, blobId: string): string {
  return `${councilId}/${blobId.slice(-2)}/${blobId}`
}

/** What came in and was not yet found clean. */
export function quarantineName(councilId: string, pieceId: string): string {
  return `${councilId}/quarantine/${pieceId}`
}

export function quarantinePrefix(councilId: string): string {
  return `${councilId}/quarantine/`
}
