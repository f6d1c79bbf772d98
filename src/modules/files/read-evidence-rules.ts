import { z } from 'zod'
import type { EvidenceRules, Need } from './evidence.ts'
import { kindsOf } from './evidence-words.ts'
import { FORMATS, MOST_BYTES, MOST_FILES } from './file.ts'

const words = z.strictObject({ en: z.string().min(1), cy: z.string().min(1) })
const kind = z.strictObject({
  label: words,
  hint: words.optional(),
  formats: z.array(z.enum(FORMATS)).min(1),
  mostBytes: z.int().min(1000).max(MOST_BYTES).optional(),
  least: z.int().min(1).max(MOST_FILES).optional(),
  most: z.int().min(1).max(MOST_FILES).optional(),
})
const need: z.ZodType<Need> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.strictObject({ all: z.array(need).min(1) }),
    z.strictObject({ any: z.array(need).min(1) }),
    z.strictObject({ count: z.int().min(1), of: z.array(need).min(1) }),
  ]),
)
const schema = z.strictObject({
  kinds: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/), kind),
  need: need.optional(),
  later: z.strictObject({ withinDays: z.int().min(1).max(366) }).optional(),
  declare: z.strictObject({ words }).optional(),
})

export type RulesRead =
  | { ok: true; rules: EvidenceRules }
  | { ok: false; mistakes: { path: string; message: string }[] }

/** Reads the evidence rules of a question as data, and checks that they can be met. */
export function readEvidenceRules(value: unknown): RulesRead {
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    return {
      ok: false,
      mistakes: parsed.error.issues.map(issue => ({
        path: issue.path.join('.'),
        message: issue.message,
      })),
    }
  // The schema's optional keys may be undefined by their types; they are absent or there.
  const rules = parsed.data as EvidenceRules
  const mistakes = mistakesOf(rules)
  return mistakes.length === 0 ? { ok: true, rules } : { ok: false, mistakes }
}

function mistakesOf(rules: EvidenceRules): { path: string; message: string }[] {
  const known = Object.keys(rules.kinds)
  const wanted = rules.need === undefined ? [] : kindsOf(rules.need)
  return [
    ...(known.length === 0
      ? [{ path: 'kinds', message: 'name at least one kind of document' }]
      : []),
    ...wanted
      .filter(kind => !known.includes(kind))
      .map(kind => ({ path: 'need', message: `there is no kind “${kind}”` })),
    ...impossible(rules.need).map(message => ({ path: 'need', message })),
    ...Object.entries(rules.kinds)
      .filter(([, { least = 1, most = 10 }]) => least > most)
      .map(([id]) => ({ path: `kinds.${id}.least`, message: 'more are wanted than are allowed' })),
  ]
}

function impossible(need: Need | undefined): string[] {
  if (need === undefined || typeof need === 'string') return []
  const parts = 'all' in need ? need.all : 'any' in need ? need.any : need.of
  const own =
    'count' in need && need.count > need.of.length
      ? [`${need.count} of ${need.of.length} can’t be given`]
      : []
  return [...own, ...parts.flatMap(impossible)]
}
