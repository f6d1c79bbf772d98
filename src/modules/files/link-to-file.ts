import { actorKey } from '#kernel/context.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { readWords, signWords } from './signed-words.ts'

/** The file itself, saved or shown, or its small picture. */
export type Shape = 'whole' | 'thumb'

export type FileLink = Readonly<{ fileId: string; shape: Shape; actor: string }>

/** As long as a page of a case is likely to lie open. */
const LINK_MS = 60 * 60_000
/** Links made soon after each other are the same, so that a list drawn again is the same list. */
const STEP_MS = 10 * 60_000

type Linker = { secret: string; origin: string | undefined }

const bound = (request: RequestContext) => ['file link', request.council.id]

/** Small pictures stay beside the pages that show them: they were drawn by us, and pages show no others'. */
const isElsewhere = (origin: string | undefined, shape: Shape): origin is string =>
  origin !== undefined && shape === 'whole'

/**
 * An address at which a file is served, for the next hour and for the person who asked. Whoever makes
 * it has seen to it that this person may see the file; the address is all that is asked for then.
 */
export function linkToFile(
  { secret, origin }: Linker,
  request: RequestContext,
  { file, shape = 'whole' }: { file: { id: string; name: string }; shape?: Shape },
): string {
  const until = String(Math.ceil((request.now.getTime() + LINK_MS) / STEP_MS) * STEP_MS)
  const signed = signWords(secret, bound(request), [file.id, shape, actorKey(request.actor), until])
  const path = `/files/open/${signed}/${encodeURIComponent(file.name)}`
  return isElsewhere(origin, shape)
    ? `${origin}/at/${request.council.slug}${path}`
    : request.link(path)
}

/**
 * What an address names; undefined when it is not ours, has ended, or is another person's. On a
 * separate origin nobody is signed in, so there the address alone is asked for.
 */
export function readLink(
  { secret, origin }: Linker,
  request: RequestContext,
  signed: string,
): FileLink | undefined {
  const [fileId, shape, actor, until] = readWords(secret, bound(request), signed) ?? []
  if (fileId === undefined || actor === undefined || Number(until) < request.now.getTime())
    return undefined
  if (shape !== 'whole' && shape !== 'thumb') return undefined
  const isTheirs = isElsewhere(origin, shape)
    ? request.host.toLowerCase() === new URL(origin).host
    : actor === actorKey(request.actor)
  return isTheirs ? { fileId, shape, actor } : undefined
}
