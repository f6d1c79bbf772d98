import type { RequestContext } from '#kernel/http/request-context.ts'
import type { Html } from '#kernel/pages/html.ts'
import type { Tx } from '#kernel/transaction.ts'
import type { DrawnArea } from '../overlay/areas-needed.ts'
import type { ExampleMessage } from '../package/example-messages.ts'
import type { Model } from '../package/model.ts'
import type { Counted } from './consequences.ts'

/** What publishing needs from the modules above this one. */
export type PublishingAround = {
  /** How many journeys of a package are open, by version. */
  openJourneys(tx: Tx, name: string, now: Date): Promise<Counted[]>
  /** The areas that the council has drawn, as they are now. */
  drawnAreas(tx: Tx, now: Date): Promise<readonly DrawnArea[]>
  /** Messages as people would get them, by email, text and letter. */
  messagePreviews(request: RequestContext, model: Model, sent: readonly ExampleMessage[]): Html
  messageLetter(
    request: RequestContext,
    model: Model,
    sent: ExampleMessage,
  ): Promise<Uint8Array | undefined>
}
