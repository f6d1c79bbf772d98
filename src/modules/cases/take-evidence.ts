import { type EvidencePromise, listFilesAbout, listPromises, type UsedFile } from '#files'
import type { FileEntry } from '#kernel/expressions/value-type.ts'
import type { EventHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { aboutCase } from './case-files.ts'
import type { CaseRow } from './case-row.ts'
import type { CaseType } from './case-type.ts'
import { evidenceValue } from './evidence-of-fact.ts'
import { findCaseForWork } from './get-case.ts'
import { recordEntry } from './record-entry.ts'
import { updateCase } from './store.ts'

type Use = { aboutKind: string; aboutId: string; question: string }

/**
 * What became of a customer's file stands in the case: one that came after the case was opened is news
 * for who works on it, and so is one that could not be accepted after all. The answer follows.
 */
export const takeEvidence: EventHandler = {
  name: 'take-evidence',
  on: ['file.cleared', 'file.refused'],
  run: async (tx, event, { now }) => {
    // As files publishes it.
    const { uses = [], refusal } = event.data as { uses?: readonly Use[]; refusal?: string }
    for (const { aboutKind, aboutId, question } of uses)
      if (aboutKind === 'case')
        await takeOne(tx, now, { caseId: aboutId, fileId: event.subject.id, question, refusal })
  },
}

type Taken = { caseId: string; fileId: string; question: string; refusal: string | undefined }

async function takeOne(tx: Tx, now: Date, taken: Taken): Promise<void> {
  const actor = { kind: 'system', name: 'files' } as const
  const found = await findCaseForWork(tx, actor, taken.caseId)
  if (found === undefined || !Object.hasOwn(found.caseType.facts, taken.question)) return
  const isOfficers = found.caseType.facts[taken.question]?.from === 'officer'
  // Given for an action that was not done yet: the action says it, when it is.
  if (isOfficers && found.row.state.facts[taken.question] === undefined) return
  const about = aboutCase(found.row)
  const files = await listFilesAbout(tx, about)
  const file = files.find(each => each.id === taken.fileId)
  if (file === undefined) return
  const promises = await listPromises(tx, about, taken.question)
  const state = stateWith(found, { files, promises, question: taken.question })
  const isNews = taken.refusal !== undefined || (!isOfficers && file.usedAt > found.row.openedAt)
  if (!isNews) return
  const { row, written } = recordEntry(
    tx,
    { now, actor },
    { ...found.row, state },
    {
      kind: 'evidence',
      event: 'case.evidence-taken',
      data: {
        name: file.name,
        fact: taken.question,
        ...(taken.refusal === undefined ? {} : { refusal: taken.refusal }),
      },
      public: { file: file.id, fact: taken.question, taken: taken.refusal === undefined },
    },
  )
  await Promise.all([written, updateCase(tx, row)])
}

type Now = {
  files: readonly UsedFile[]
  promises: readonly EvidencePromise[]
  question: string
}

/** The case's state with the answer that its files and promises make now. */
function stateWith(
  { row, caseType }: { row: CaseRow; caseType: CaseType },
  { files, promises, question }: Now,
): CaseRow['state'] {
  const definition = caseType.facts[question]?.definition
  if (definition === undefined) return row.state
  const own = files.filter(file => file.question === question)
  const sent = new Set(own.filter(({ state }) => state === 'clean').map(({ kind }) => kind))
  const open = promises.filter(({ kind }) => !sent.has(kind))
  const value: readonly FileEntry[] | undefined = evidenceValue(definition, own, {
    later: open.flatMap(each =>
      each.choice === 'later' ? [{ kind: each.kind, by: each.by }] : [],
    ),
    declared: open.flatMap(({ choice, kind }) => (choice === 'declare' ? [kind] : [])),
  })
  // An answer that was there stays an answer: one that lost its last file is asked for again by an officer.
  const facts = { ...row.state.facts, [question]: value ?? [] }
  return { ...row.state, facts }
}
