import { type FileSetup, fileList, linkToFile, type UsedFile } from '#files'
import { formatDate } from '#kernel/dates/format.ts'
import type { RequestContext } from '#kernel/http/request-context.ts'
import { type Html, html } from '#kernel/pages/html.ts'
import { type CaseEvidence, EMAILED_FILES, OFFICE_FILES, PROGRAM_FILES } from '../case-files.ts'
import type { CaseType } from '../case-type.ts'
import { texts } from '../texts.ts'
import type { CaseView } from '../view-case.ts'

/** The files of a case for its officers: what came, for which question, how each stands, what is still to come. */
export function caseFiles(
  request: RequestContext,
  view: Pick<CaseView, 'row' | 'caseType' | 'files' | 'evidence'>,
  { setup, mayAdd }: { setup: FileSetup; mayAdd: boolean },
): Html | undefined {
  const { files, evidence, row } = view
  const t = texts[request.locale].staff
  const toCome = evidence.flatMap(each => promisesOf(request, each))
  if (files.length === 0 && toCome.length === 0 && !mayAdd) return undefined
  return html`<h2 class="govuk-heading-m" id="files">${t.files}</h2>
    ${files.length > 0 && fileList(request, files, { linkTo: linksFor(setup, request), kindLabel: file => kindOf(request, view.caseType, file) })}
    ${toCome.length > 0 && html`<ul class="govuk-list">${toCome.map(line => html`<li>${line}</li>`)}</ul>`}
    ${mayAdd && html`<p class="govuk-body"><a class="govuk-link" href="${request.link(`/staff/cases/${row.id}/files`)}">${t.addFile}</a></p>`}`
}

function linksFor(setup: FileSetup, request: RequestContext) {
  return (file: { id: string; name: string }, shape: 'whole' | 'thumb') =>
    linkToFile(setup, request, { file, shape })
}

/** Which question a file answers, and which of its alternatives it is. */
function kindOf({ locale }: RequestContext, caseType: CaseType, file: UsedFile): string {
  if (file.question === OFFICE_FILES) return texts[locale].staff.fileKind
  if (file.question === EMAILED_FILES) return texts[locale].staff.emailedKind
  if (file.question === PROGRAM_FILES) return texts[locale].staff.programKind
  const labels = caseType.words[locale].facts[file.question]
  const as = labels?.options[file.kind]?.label
  const short = labels?.short ?? file.question
  return as === undefined ? short : `${short}: ${as}`
}

function promisesOf({ locale }: RequestContext, { label, question }: CaseEvidence): string[] {
  const t = texts[locale].staff
  const { later, declared } = question.decision
  return [
    ...later.map(({ by }) => t.fileToCome(label, formatDate(by, locale))),
    ...declared.map(() => t.fileDeclared(label)),
  ]
}

/** The documents of a case for its customer: what we have, what they said they would send, and where. */
export function ownFiles(
  request: RequestContext,
  evidence: readonly CaseEvidence[],
  sendTo: (factId: string) => string,
): Html | undefined {
  if (evidence.length === 0) return undefined
  const { locale } = request
  const t = texts[locale].track
  return html`<h2 class="govuk-heading-m">${t.documents}</h2>${evidence.map(each => {
    const { files, decision } = each.question
    return html`<div class="mh-card"><p class="govuk-body"><strong>${each.label}</strong></p>
      ${files.length > 0 && fileList(request, files, { linkTo: () => undefined })}
      ${decision.later.map(({ by }) => html`<p class="govuk-body">${t.sendBy(formatDate(by, locale))}</p>`)}
      <p class="govuk-body"><a class="govuk-link" href="${sendTo(each.factId)}">${files.length === 0 ? t.sendFiles : t.sendMore}<span class="govuk-visually-hidden"> (${each.label})</span></a></p></div>`
  })}`
}
