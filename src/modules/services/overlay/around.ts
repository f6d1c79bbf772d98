import type { CouncilIdentity } from '#kernel/context.ts'

/** What adopting needs from the installation. */
export type OverlayAround = {
  /** The councils of this installation, for counting who runs a package. */
  councils(): Promise<readonly Pick<CouncilIdentity, 'id'>[]>
}
