import { createHash } from 'node:crypto'
import type { JobContext, JobHandler } from '#kernel/jobs/job.ts'
import type { Tx } from '#kernel/transaction.ts'
import { dropDuplicate } from './drop-duplicate.ts'
import { enqueueErase } from './erase-bytes.ts'
import { isPending, type Refusal, type StoredFile } from './file.ts'
import { nameFor } from './file-name.ts'
import type { FileSetup } from './file-setup.ts'
import type { Inspection } from './inspect/inspection.ts'
import { claimContent, dropContent, type KeptContent, keepContent } from './keep-content.ts'
import { publishDecision } from './publish-decision.ts'
import { openQuarantined, type Quarantined } from './quarantined-bytes.ts'
import { quarantineName } from './storage/storage.ts'
import { type Decision, deletePieces, lockFile, saveDecision } from './store.ts'

/** What was found, before it is written down. */
type Finding =
  | { kind: 'refused'; refusal: Refusal; scanWord?: string }
  | { kind: 'waits'; why: string }
  | { kind: 'clean'; inspection: Accepted; content: KeptContent; thumb: KeptContent | undefined }

type Accepted = Extract<Inspection, { kind: 'accepted' }>

const CHECKER = { kind: 'system', name: 'file check' } as const

/**
 * Looks at a file that has come: the scanner at the bytes as they came, ours at what they are. Only
 * what both let pass is stored; what no scanner has seen waits in quarantine.
 */
export function checkFileJob(setup: FileSetup): JobHandler {
  return {
    kind: 'check-file',
    does: 'outside',
    run: async (job, context) => {
      const fileId = String(job.payload['fileId'])
      const from = { db: context.db, councilId: context.council.id }
      const quarantined = await openQuarantined(setup, from, fileId)
      if (quarantined === undefined) return undefined
      const finding = await look(setup, context, quarantined)
      const sha256 = createHash('sha256').update(quarantined.bytes).digest()
      return tx => record(tx, setup, { fileId, finding, sha256, now: context.now })
    },
  }
}

async function look(
  setup: FileSetup,
  context: JobContext,
  { file, bytes }: Quarantined,
): Promise<Finding> {
  if (bytes.length !== file.receivedBytes) return { kind: 'refused', refusal: 'wrongLength' }
  const scanned = await setup.scanner.scan(bytes)
  if (scanned.kind === 'infected')
    return { kind: 'refused', refusal: 'infected', scanWord: scanned.signature }
  const inspection = await setup.inspector.inspect(bytes, file.takes.formats)
  if (inspection.kind === 'refused') return inspection
  if (scanned.kind === 'notScanned') return { kind: 'waits', why: scanned.why }
  const where = { db: context.db, councilId: context.council.id, now: context.now }
  return {
    kind: 'clean',
    inspection,
    content: await keepContent(setup, where, inspection.bytes ?? bytes),
    thumb:
      inspection.thumb === undefined
        ? undefined
        : await keepContent(setup, where, inspection.thumb),
  }
}

type Recording = { fileId: string; finding: Finding; sha256: Buffer; now: Date }

async function record(
  tx: Tx,
  setup: FileSetup,
  { fileId, finding, sha256, now }: Recording,
): Promise<void> {
  const file = await lockFile(tx, fileId)
  if (file === undefined || !isPending(file.state)) return leaveContent(tx, finding, now)
  const decision = await decisionOf(tx, { file, finding, setup, now })
  await saveDecision(tx, fileId, { ...decision, sha256 })
  if (decision.state !== 'notScanned') {
    const pieces = await deletePieces(tx, fileId)
    await enqueueErase(
      tx,
      pieces.map(id => quarantineName(tx.councilId, id)),
      now,
    )
  }
  if (await dropDuplicate(tx, { file: { ...file, sha256 }, state: decision.state, now })) return
  if (decision.state === file.state) return
  await publishDecision(tx, { now, actor: CHECKER }, { fileId, ...decision })
}

async function decisionOf(
  tx: Tx,
  {
    file,
    finding,
    setup,
    now,
  }: { file: StoredFile; finding: Finding; setup: FileSetup; now: Date },
): Promise<Decision> {
  if (finding.kind === 'waits') return { state: 'notScanned', now, scanWord: finding.why }
  const scannedBy = setup.scanner.name
  if (finding.kind === 'refused') {
    const state = finding.refusal === 'infected' ? 'infected' : 'refused'
    const { scanWord } = finding
    return {
      state,
      now,
      refusal: finding.refusal,
      ...(scanWord === undefined ? {} : { scanWord, scannedBy }),
    }
  }
  const { inspection, content, thumb } = finding
  return {
    state: 'clean',
    now,
    scannedBy,
    name: nameFor(file.name, inspection.extension),
    format: inspection.format,
    type: inspection.type,
    storedBytes: content.blob.bytes,
    blobId: await claimContent(tx, content, now),
    ...(thumb === undefined ? {} : { thumbId: await claimContent(tx, thumb, now) }),
  }
}

/** The file went away, or another has decided it, while this looked. */
async function leaveContent(tx: Tx, finding: Finding, now: Date): Promise<void> {
  if (finding.kind !== 'clean') return
  for (const kept of [finding.content, finding.thumb])
    if (kept?.fresh === true) await dropContent(tx, kept.blob.id, now)
}
