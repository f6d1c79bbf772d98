import { joinSaid, type Said } from '#kernel/said.ts'
import { isRecord } from '../../archetype/layer.ts'
import { adaptExamples, proposeAdapted } from '../../overlay/adapt-examples.ts'
import type { PackageSource, StoredPackage } from '../../package/package-source.ts'
import { writeYaml } from '../../package/write-yaml.ts'
import { sourceOfFiles } from '../../publishing/source-of-files.ts'
import type { FileChange } from '../change-draft.ts'
import { entries, listed } from '../look-at-draft.ts'

export type Together = { kind: 'whole'; changes: FileChange[] } | { kind: 'refused'; message: Said }

/**
 * One whole package of the kind and what the service says for itself. The sample's examples come along: where
 * the service chose other teams, times and reasons they expect what comes of it now.
 */
export async function putTogether(
  files: Readonly<Record<string, string>>,
  now: Date,
): Promise<Together> {
  const source = await sourceOfFiles(new Map(Object.entries(files)))
  const wrong = source.mistakes.find(mistake => mistake.severity === 'error')
  if (wrong !== undefined)
    return { kind: 'refused', message: joinSaid([wrong.message, wrong.fix], ' ') }
  const stored = withKnownSteps(storedOf(source))
  const { adapted } = proposeAdapted(stored, now)
  const written = writeYaml(adaptExamples(stored, adapted))
  return { kind: 'whole', changes: [...written].map(([file, text]) => ({ file, text })) }
}

function storedOf({ definition, content, letters, examples }: PackageSource): StoredPackage {
  return { definition, content, letters, examples }
}

/** Examples without the actions that the service leaves out, and with reasons that it has. */
function withKnownSteps(stored: StoredPackage): StoredPackage {
  const actions = entries(entries(entries(stored.definition)['case'])['actions'])
  const examples = listed(stored.examples).map(example => {
    if (!isRecord(example) || !Array.isArray(example['then'])) return example
    const steps = example['then'].map(entries)
    const gone = steps.findIndex(step => !isKnown(String(step['action']), actions))
    const kept = gone === -1 ? steps : steps.slice(0, gone)
    const then = kept.map(step => withReason(step, actions))
    const { then: _, ...rest } = example
    return then.length === 0 ? rest : { ...rest, then }
  })
  return { ...stored, examples }
}

// What every case has of its own.
const always = ['withdraw', 'reply']

function isKnown(action: string, actions: Readonly<Record<string, unknown>>): boolean {
  return always.includes(action) || Object.hasOwn(actions, action)
}

function withReason(
  step: Readonly<Record<string, unknown>>,
  actions: Readonly<Record<string, unknown>>,
): unknown {
  const reasons = listed(entries(actions[String(step['action'])])['reasons'])
  if (step['reason'] === undefined || reasons.includes(step['reason'])) return step
  return { ...step, reason: reasons[0] }
}
