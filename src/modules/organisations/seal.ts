export { seal, unseal } from '#kernel/seal.ts'

/** What the secret of an officer's one-time codes is sealed for. */
export function codePurpose(councilId: string, officerId: string): string {
  return `one-time codes of ${councilId} ${officerId}`
}
