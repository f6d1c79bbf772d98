import type { Root, TargetFile } from '@tufjs/models'
import { z } from 'zod'
import { packageNameSchema } from '../package/format-parts.ts'
import { STAGES } from './rollout.ts'

const feedFactsSchema = z.object({
  name: z.string().min(1).max(120),
  /** Where heartbeats of those who run its packages are taken. */
  heartbeats: z
    .url({ protocol: /^https?$/ })
    .max(400)
    .optional(),
  revoked: z
    .array(z.object({ keyid: z.string(), at: z.string(), because: z.string().max(600) }))
    .max(500),
})

const releaseFactsSchema = z.object({
  package: packageNameSchema,
  version: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.object({ en: z.string().max(600), cy: z.string().max(600) }),
  /** How far the release is rolled out. */
  stage: z.enum(STAGES),
  /** Why it was stopped. */
  halted: z.string().max(600).optional(),
  /** To whom its steward hands it over: signed here by the one who gives, so that nobody can take it. */
  handedTo: z
    .object({
      name: z.string().min(1).max(120),
      address: z.string().min(1).max(400),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      because: z.string().max(600),
    })
    .optional(),
  /** How many councils run it, as counted from their signed heartbeats. */
  runs: z.int().min(0).optional(),
})

/** What a root says of the feed itself, beside its keys. */
export type FeedFacts = z.infer<typeof feedFactsSchema>
export type ReleaseFacts = z.infer<typeof releaseFactsSchema>

/** What a feed says of itself; a feed that says nothing that can be read has no name. */
export function feedFactsOf(root: Root): FeedFacts {
  const parsed = feedFactsSchema.safeParse(root.unrecognizedFields['moothall'])
  return parsed.success ? parsed.data : { name: '?', revoked: [] }
}

/** What a feed says of a file; undefined when it is no release, and then it is not looked at. */
export function factsOf(target: TargetFile): ReleaseFacts | undefined {
  const parsed = releaseFactsSchema.safeParse(target.custom)
  return parsed.success ? parsed.data : undefined
}
